//go:build peers

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// cluster is a PostgreSQL server of our own, reached by a Unix socket alone.
type cluster struct {
	dir     string
	server  *exec.Cmd
	log     *os.File
	address string
}

// startCluster makes and starts a cluster in a new temporary folder. As root it
// does so as the user postgres, for the server refuses to run as root.
func startCluster(ctx context.Context, buffers string) (c *cluster, err error) {
	bin, err := serverFolder()
	if err != nil {
		return nil, err
	}
	// Not below the caller's folder: a socket's path may be 107 bytes long.
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return nil, err
	}
	c = &cluster{dir: dir, address: "host=" + dir + " user=postgres dbname=postgres"}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.stop())
		}
	}()
	who, err := c.owner()
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, "data")
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "--no-sync")
	initdb.Dir, initdb.SysProcAttr = dir, who
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("make a PostgreSQL cluster: %w: %s", err, out)
	}
	if c.log, err = os.Create(filepath.Join(dir, "log")); err != nil {
		return nil, err
	}
	args := []string{"-D", data, "-k", dir, "-c", "listen_addresses="}
	for _, setting := range settings(buffers) {
		args = append(args, "-c", setting)
	}
	c.server = exec.Command(filepath.Join(bin, "postgres"), args...)
	c.server.Dir, c.server.SysProcAttr, c.server.Stdout, c.server.Stderr = dir, who, c.log, c.log
	if err := c.server.Start(); err != nil {
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	return c, c.ready(ctx)
}

// settings are what a careful administrator of a machine like this one sets, and
// what favours short queries.
func settings(buffers string) []string {
	return []string{
		"shared_buffers=" + buffers, "effective_cache_size=8GB", "work_mem=64MB", "maintenance_work_mem=512MB",
		"random_page_cost=1.1", // everything is in memory or on a solid-state disk
		"max_wal_size=8GB", "checkpoint_timeout=30min", "wal_compression=on",
		"jit=off", "max_parallel_workers_per_gather=0", // neither pays in milliseconds
		"plan_cache_mode=force_custom_plan", // how rare a word is decides the plan
		"max_connections=20",
	}
}

// serverFolder finds where initdb and postgres are: where Debian keeps its
// versions, the newest of them, or on the path.
func serverFolder() (string, error) {
	if found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb"); err == nil && len(found) > 0 {
		return filepath.Dir(slices.Max(found)), nil
	}
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New("PostgreSQL is not here: install postgresql and postgresql-15-postgis-3, or name a server in BENCH_PG")
	}
	return filepath.Dir(initdb), nil
}

// owner gives whom the server runs as, and lets them have the folder.
func (c *cluster) owner() (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return &syscall.SysProcAttr{}, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("find who runs PostgreSQL: %w", err)
	}
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	if err := errors.Join(err1, err2, os.Chown(c.dir, int(uid), int(gid))); err != nil {
		return nil, fmt.Errorf("give the folder to postgres: %w", err)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}

// ready waits until the server answers.
func (c *cluster) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, c.address)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(c.log.Name())
			return fmt.Errorf("wait for PostgreSQL: %w: %s", err, said)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// stop ends the server and removes its folder.
func (c *cluster) stop() error {
	var err error
	if c.server != nil && c.server.Process != nil {
		// An interrupt is PostgreSQL's fast shutdown: clients are cut off, data is kept.
		// One from the keyboard may have ended it already.
		if err = c.server.Process.Signal(os.Interrupt); errors.Is(err, os.ErrProcessDone) {
			err = nil
		}
		err = errors.Join(err, c.server.Wait())
	}
	if c.log != nil {
		err = errors.Join(err, c.log.Close())
	}
	return errors.Join(err, os.RemoveAll(c.dir))
}
