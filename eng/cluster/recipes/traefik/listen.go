package main

import (
	"bufio"
	"io"
	"log"
	"net"
	"time"
)

// The servers' own complaints, such as failed handshakes, are no log lines of Traefik at its default level.
var quietLog = log.New(io.Discard, "", 0)

const firstByteLimit = 10 * time.Second

// channelListener accepts what is sent to it.
type channelListener struct {
	net.Listener
	connections chan net.Conn
	closed      chan struct{}
}

func (l *channelListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.connections:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

type peeked struct {
	net.Conn
	reader *bufio.Reader
}

func (p *peeked) Read(bytes []byte) (int, error) { return p.reader.Read(bytes) }

// splitByTLS tells connections apart by their first byte: 0x16 begins a TLS handshake (RFC 8446, 5.1).
func splitByTLS(listener net.Listener) (plain, secure *channelListener) {
	closed := make(chan struct{})
	plain = &channelListener{Listener: listener, connections: make(chan net.Conn), closed: closed}
	secure = &channelListener{Listener: listener, connections: make(chan net.Conn), closed: closed}
	go func() {
		defer close(closed)
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go hand(c, plain, secure)
		}
	}()
	return plain, secure
}

func hand(c net.Conn, plain, secure *channelListener) {
	reader := bufio.NewReader(c)
	_ = c.SetReadDeadline(time.Now().Add(firstByteLimit))
	first, err := reader.Peek(1)
	_ = c.SetReadDeadline(time.Time{})
	if err != nil {
		c.Close()
		return
	}
	target := plain
	if first[0] == 0x16 {
		target = secure
	}
	select {
	case target.connections <- &peeked{Conn: c, reader: reader}:
	case <-target.closed:
		c.Close()
	}
}
