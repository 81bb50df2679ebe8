package chart

// The strip under the map holds the bar and which way is up.
const stripHeight = 26

// Full is the height with the strip.
func (d *Drawing) Full() int { return d.Height + stripHeight }

// BarY is where the left tick of the bar begins; BarEnd where its words do; FootY
// the middle of the words in the strip.
func (d *Drawing) BarY() int   { return d.Height + 10 }
func (d *Drawing) BarEnd() int { return 8 + d.Bar.Width + 8 }
func (d *Drawing) FootY() int  { return d.Height + stripHeight/2 }

// MidX and MidY are where the words of a cell stand.
func (c Cell) MidX() int { return c.X + c.Width/2 }
func (c Cell) MidY() int { return c.Y + signSize/2 }
