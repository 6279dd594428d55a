"""A WebSocket client of a few lines (RFC 6455), as an alert listener needs it (plex-protocol.md section 9)."""

import base64
import json
import os
import socket
import struct
from urllib.parse import quote, urlsplit


class Listener:
    def __init__(self, server, path="/:/websockets/notifications"):
        address = urlsplit(server.base)
        self.socket = socket.create_connection((address.hostname, address.port), timeout=15)
        nonce = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            (
                f"GET {path}?X-Plex-Token={quote(server.token)} HTTP/1.1\r\n"
                f"Host: {address.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Key: {nonce}\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode()
        )
        self.buffer = b""
        head = self._until(b"\r\n\r\n")
        status = head.split(b" ")[1]
        assert status == b"101", f"handshake answered {status.decode()}"

    def _more(self):
        data = self.socket.recv(65536)
        assert data, "the server closed the socket"
        self.buffer += data

    def _until(self, mark):
        while mark not in self.buffer:
            self._more()
        head, self.buffer = self.buffer.split(mark, 1)
        return head

    def _take(self, size):
        while len(self.buffer) < size:
            self._more()
        taken, self.buffer = self.buffer[:size], self.buffer[size:]
        return taken

    def next(self):
        """The next notification: the inside of `NotificationContainer`."""
        while True:
            first, second = self._take(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack(">H", self._take(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", self._take(8))
            body = self._take(size)
            if first & 0x0F == 1:
                return json.loads(body)["NotificationContainer"]

    def until(self, fits):
        """The first notification that fits; raises when the server stays silent for too long."""
        while True:
            notification = self.next()
            if fits(notification):
                return notification

    def close(self):
        # A masked close frame without a reason.
        self.socket.sendall(b"\x88\x80" + os.urandom(4))
        self.socket.close()
