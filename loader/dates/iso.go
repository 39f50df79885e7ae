package dates

import "strconv"

// duration gives steps in ISO 8601, longest unit first.
func duration(steps []step) string {
	text, clock := "P", false
	for of := decade; of >= second; of-- {
		for _, s := range steps {
			if s.unit != of {
				continue
			}
			if of <= hour && !clock {
				text, clock = text+"T", true
			}
			text += s.designator()
		}
	}
	return text
}

// designator gives one step without the P of the whole.
func (s step) designator() string {
	if s.some {
		return designatorX(s.unit)
	}
	v := s.value
	letter := "D"
	switch s.unit {
	case decade:
		v, letter = 10*v, "Y"
	case year:
		letter = "Y"
		if v == 0.5 {
			v, letter = 6, "M"
		}
	case half:
		v, letter = 6*v, "M"
	case quarter:
		v, letter = 3*v, "M"
	case monthUnit, minute:
		letter = "M"
	case fortnight:
		v, letter = 2*v, "W"
	case week:
		letter = "W"
	case hour:
		letter = "H"
	case second:
		letter = "S"
	}
	return strconv.FormatFloat(v, 'f', -1, 64) + letter
}

func designator(n, of int) string {
	d := step{quantity{value: float64(n)}, of}.designator()
	if of <= hour {
		return "T" + d
	}
	return d
}

// designatorX gives an untold number of units.
func designatorX(of int) string {
	d := designator(1, of)
	return "X" + d[len(d)-1:]
}
