"""Requests as python-plexapi sends them (plex-protocol.md section 16) and its answers as XML trees."""

import urllib.error
import urllib.request
from urllib.parse import quote
from xml.etree import ElementTree

CLIENT_ID = "independent-client-check"
PAGE = 100

HEADERS = {
    "Accept": "*/*",
    "X-Plex-Client-Identifier": CLIENT_ID,
    "X-Plex-Product": "PlexAPI",
    "X-Plex-Version": "4.16.1",
    "X-Plex-Platform": "Linux",
    "X-Plex-Platform-Version": "6.1",
    "X-Plex-Provides": "controller",
    "X-Plex-Device": "Linux",
    "X-Plex-Device-Name": "client-check",
    "X-Plex-Language": "en",
    "X-Plex-Sync-Version": "2",
    "X-Plex-Features": "external-media",
}


class Refused(Exception):
    """Any status but 2xx."""

    def __init__(self, status, body):
        super().__init__(f"status {status}")
        self.status = status
        self.body = body


def args(pairs):
    """`?a=1&b%3E%3E=2`, names and values percent-encoded, in the order given."""
    return "?" + "&".join(f"{quote(str(name), safe='')}={quote(str(value), safe='')}" for name, value in pairs)


class Server:
    """One base address with its token."""

    def __init__(self, base, token):
        self.base = base.rstrip("/")
        self.token = token

    def raw(self, path, method="GET", headers=None, body=None):
        sent = {**HEADERS, "X-Plex-Token": self.token, **(headers or {})}
        request = urllib.request.Request(self.base + path, method=method, headers=sent, data=body)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode("utf-8", "replace")) from error

    def query(self, path, method="GET", headers=None, body=None):
        """The root element, or None for an empty answer."""
        _, got, data = self.raw(path, method, headers, body)
        text = data.decode("utf-8")
        if text.strip() == "":
            return None
        assert "xml" in got.get("Content-Type", ""), f"{path} is {got.get('Content-Type')}"
        assert "charset=utf-8" in got.get("Content-Type", "").lower(), "without a charset XML is read as Latin-1"
        return ElementTree.fromstring(text)

    def items(self, path):
        """All children of a list, page after page, until totalSize (section 16)."""
        found, start, total = [], 0, None
        while total is None or start < total:
            page = {"X-Plex-Container-Start": str(start), "X-Plex-Container-Size": str(PAGE)}
            container = self.query(path, headers=page)
            here = [child for child in container if child.tag != "Meta"]
            total = int(container.get("totalSize") or container.get("size") or len(here))
            found += here
            if not here:
                break
            start += len(here)
        return found

    def status_of(self, path, method="GET", body=None):
        try:
            return self.raw(path, method, body=body)[0]
        except Refused as refused:
            return refused.status


def key_of(item):
    """Keys are integers to python-plexapi (section 16)."""
    return int(item.get("ratingKey"))


def keys(items):
    return [key_of(item) for item in items]
