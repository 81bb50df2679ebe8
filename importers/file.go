package importers

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"fingerpost/app/directory"
)

// MaxBytes is the most that is read of one document unless the caller says
// otherwise: many times the largest directory of any council, and little enough
// that nobody fills the disk or the memory with one.
const MaxBytes = 256 << 20

// Files gives local files. A Ref is a path.
type Files struct {
	MaxBytes int64 // 0 is the package's MaxBytes
}

// Get opens a file. Its errors are *directory.Error: NotFound where there is no
// such file, Forbidden where it may not be read, Invalid where it is a folder, a
// device or too large.
func (f Files) Get(_ context.Context, path string) (*Document, error) {
	// Asking before opening: to open a named pipe is to wait for its writer.
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	limit := limitOf(f.MaxBytes)
	switch {
	case info.IsDir():
		return nil, directory.Errorf(directory.Invalid, "", "%s is a folder. Name one file in it.", path)
	case !info.Mode().IsRegular():
		return nil, directory.Errorf(directory.Invalid, "", "%s is a device or a pipe, not a file. Save what it gives to a file first.", path)
	case info.Size() > limit:
		return nil, directory.Errorf(directory.Invalid, "", "A %s file: the most that is read is %s; split it.", sizeText(info.Size()), sizeText(limit))
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	// It may grow while it is read, and some systems' files say that they are
	// empty, so the limit holds for what is read as well.
	return &Document{Body: &limited{body: file, limit: limit}, Ref: path, Size: info.Size()}, nil
}

func fileError(path string, err error) error {
	kind, message := directory.Unavailable, fmt.Sprintf("The file %s can't be read: %v.", path, errors.Unwrap(err))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kind, message = directory.NotFound, fmt.Sprintf("There is no file %s.", path)
	case errors.Is(err, fs.ErrPermission):
		kind, message = directory.Forbidden, fmt.Sprintf("The file %s may not be read by this user. Change its permissions.", path)
	}
	return &directory.Error{Kind: kind, Message: message, Err: err}
}

func limitOf(given int64) int64 {
	if given > 0 {
		return given
	}
	return MaxBytes
}

// sizeText writes a number of bytes for people: "256 MB", "2.0 GB".
func sizeText(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d bytes", n)
	case n < 1<<20:
		return fmt.Sprintf("%d kB", n>>10)
	case n < 1<<30:
		return fmt.Sprintf("%d MB", n>>20)
	default:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	}
}
