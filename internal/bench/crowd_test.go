package main

import (
	"testing"
	"time"
)

// BenchmarkCrowd measures readers beside a writer.
func BenchmarkCrowd(b *testing.B) {
	p := newMemory("")
	d := Generate(*claims)
	if err := p.Load(d); err != nil {
		b.Fatal(err)
	}
	qs := d.Questions(200)
	for b.Loop() {
		c, err := doCrowd(p, *claims, qs, time.Second, time.Minute)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(c.One, "alone/s")
		b.ReportMetric(c.OneBeside, "beside/s")
		b.ReportMetric(c.All, "all/s")
		b.ReportMetric(c.AllBeside, "all-beside/s")
		b.ReportMetric(c.Writes, "writes/s")
		b.ReportMetric(c.WritesBesideOne, "writes-beside-one/s")
		b.ReportMetric(c.WritesBesideAll, "writes-beside-all/s")
	}
}
