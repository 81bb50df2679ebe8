package parkrun

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// scotland and northernIreland are rough outlines, right to some two miles along the
// border and drawn through the sea elsewhere: enough to tell the hour at which a
// parkrun starts. Who has districts at hand gives Importer.Nation instead. England
// and Wales start at the same hour and need no line between them.
var (
	scotland = orb.Ring{
		{-3.07, 54.99}, {-2.95, 55.05}, {-2.80, 55.13}, {-2.62, 55.27}, {-2.48, 55.354}, {-2.34, 55.37}, {-2.15, 55.475}, {-2.22, 55.54}, {-2.33, 55.635}, {-2.24, 55.652},
		{-2.15, 55.72}, {-2.08, 55.79}, {-2.03, 55.812}, {0, 56}, {0, 61.5}, {-14, 61.5}, {-14, 55.8}, {-6.6, 55.45}, {-5.75, 55.24}, {-5.45, 54.6}, {-4.86, 54.5}, {-3.8, 54.65}, {-3.5, 54.85}, {-3.3, 54.95}, {-3.07, 54.99},
	}
	northernIreland = orb.Ring{{-8.3, 54}, {-5.4, 54}, {-5.45, 54.6}, {-5.75, 55.24}, {-6.6, 55.45}, {-8.3, 55.5}, {-8.3, 54}}
)

// nationAt gives the GSS letter of the nation at a point of the United Kingdom;
// Wales counts as England.
func nationAt(p orb.Point) string {
	switch {
	case planar.RingContains(scotland, p):
		return "S"
	case planar.RingContains(northernIreland, p):
		return "N"
	}
	return "E"
}
