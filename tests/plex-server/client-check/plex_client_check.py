"""A Plex client that knows nothing of PlexM8, against a stand-in (or any server that may be written to).

Written from plex-protocol.md (sections in the comments), with the standard library only, and with the habits of
python-plexapi as section 16 lists them: XML, integer keys, paging by headers, percent-encoded operators.

    npm run -s plex-server -- --tracks 600 | python3 tests/plex-server/client-check/plex_client_check.py

reads the first line of the command from its input, prints one line for each check (`ok NAME` or `FAIL NAME: why`)
and ends with 1 if any of them failed. It rates, plays and makes playlists: never point it at a library of value.
"""

import json
import sys
import traceback

# No compiled files beside the sources.
sys.dont_write_bytecode = True

import account_checks
import activity_checks
import filter_checks
import library_checks
import playlist_checks
import sonic_checks
from xml_session import Server

MODULES = (library_checks, filter_checks, playlist_checks, sonic_checks, activity_checks, account_checks)


class Stand:
    """What the first line of the stand-in tells."""

    def __init__(self, line):
        self.line = line
        pms = line["pms"][0]
        self.server = Server(pms["url"], pms["token"])
        self.plextv = Server(line["plextv"]["url"], line["plextv"]["accountToken"])


def checks_of(module):
    """Every function `check_…` of a module, in the order in which they stand there."""
    found = [value for name, value in vars(module).items() if name.startswith("check_")]
    return sorted(found, key=lambda check: check.__code__.co_firstlineno)


def main():
    stand = Stand(json.loads(sys.stdin.readline()))
    failed = 0
    for module in MODULES:
        for check in checks_of(module):
            name = check.__name__[len("check_") :].replace("_", " ")
            try:
                check(stand)
                print(f"ok {name}", flush=True)
            except Exception as error:  # noqa: BLE001 - one failing check must not hide the others
                failed += 1
                place = traceback.extract_tb(error.__traceback__)[-1]
                reason = str(error) or place.line
                print(f"FAIL {name}: {type(error).__name__} {reason} ({place.name}:{place.lineno})", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
