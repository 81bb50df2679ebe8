package web

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"
)

// qrCode is a QR code as one path of SVG, in units of its modules, with the quiet
// zone of four that the standard asks for (ISO/IEC 18004, 9.1).
type qrCode struct {
	Size int
	Path string
}

// newQRCode draws an address at level M: 15 % of the print may be hurt. It is empty
// where the address is too long.
func newQRCode(address string) qrCode {
	code, err := qrcode.New(address, qrcode.Medium)
	if err != nil {
		return qrCode{}
	}
	bits := code.Bitmap()
	var b strings.Builder
	for y, line := range bits {
		for x := 0; x < len(line); {
			from := x
			for x < len(line) && line[x] {
				x++
			}
			if x > from {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", from, y, x-from, x-from)
			}
			x++
		}
	}
	return qrCode{len(bits), b.String()}
}
