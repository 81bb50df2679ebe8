package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
)

//go:embed static
var staticFiles embed.FS

// assets are the static files by their public name, which holds a hash of what
// is in them: a file that changes has another name, and so each may be kept by
// browsers for ever.
type assets struct {
	byName map[string]asset
	names  map[string]string // "site.css" → "site.1a2b3c4d.css"
}

type asset struct {
	mime                string
	plain, gzip, brotli []byte
}

func loadAssets(files fs.FS) (assets, error) {
	a := assets{byName: map[string]asset{}, names: map[string]string{}}
	entries, err := fs.ReadDir(files, "static")
	if err != nil {
		return a, err
	}
	for _, entry := range entries {
		plain, err := wholeFile(files, "static/"+entry.Name(), entry.IsDir())
		if err != nil {
			return a, err
		}
		sum := sha256.Sum256(plain)
		ext := path.Ext(entry.Name())
		public := strings.TrimSuffix(entry.Name(), ext) + "." + hex.EncodeToString(sum[:6]) + ext
		a.names[entry.Name()] = public
		if a.byName[public], err = pack(plain, ext); err != nil {
			return a, err
		}
	}
	return a, nil
}

// wholeFile reads a file. A folder is one file in parts, in the order of their
// names.
func wholeFile(files fs.FS, name string, folder bool) ([]byte, error) {
	if !folder {
		return fs.ReadFile(files, name)
	}
	parts, err := fs.Glob(files, name+"/*")
	if err != nil {
		return nil, err
	}
	var whole []byte
	for _, part := range parts {
		text, err := fs.ReadFile(files, part)
		if err != nil {
			return nil, err
		}
		whole = append(whole, text...)
	}
	return whole, nil
}

// pack compresses a file once, as tightly as can be.
func pack(plain []byte, ext string) (asset, error) {
	var gz, br bytes.Buffer
	g, err := gzip.NewWriterLevel(&gz, gzip.BestCompression)
	if err != nil {
		return asset{}, err
	}
	b := brotli.NewWriterLevel(&br, brotli.BestCompression)
	for _, w := range []interface {
		Write([]byte) (int, error)
		Close() error
	}{g, b} {
		if _, err := w.Write(plain); err != nil {
			return asset{}, err
		}
		if err := w.Close(); err != nil {
			return asset{}, err
		}
	}
	return asset{mime: mime.TypeByExtension(ext), plain: plain, gzip: gz.Bytes(), brotli: br.Bytes()}, nil
}

// path gives the address of a static file by its name in the repository.
func (a assets) path(name string) (string, error) {
	public, ok := a.names[name]
	if !ok {
		return "", fmt.Errorf("there is no static file %q", name)
	}
	return "/static/" + public, nil
}

// static sends a file in the tightest form that the browser takes.
func (s *Server) static(c *fiber.Ctx) error {
	file, ok := s.assets.byName[c.Params("name")]
	if !ok {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	c.Set(fiber.HeaderContentType, file.mime)
	encoding := ""
	if c.Get(fiber.HeaderAcceptEncoding) != "" { // Fiber takes no header for every encoding.
		encoding = c.AcceptsEncodings("br", "gzip")
	}
	switch encoding {
	case "br":
		c.Set(fiber.HeaderContentEncoding, "br")
		return c.Send(file.brotli)
	case "gzip":
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(file.gzip)
	}
	return c.Send(file.plain)
}
