"""Similar music (plex-protocol.md sections 7 and 16)."""

from library_checks import MUSIC, tracks
from xml_session import keys


def check_sonically_similar(stand):
    key = keys(tracks(stand.server))[0]
    found = stand.server.items(f"/library/metadata/{key}/nearest?limit=5&maxDistance=0.9")
    distances = [float(one.get("distance")) for one in found]
    assert 0 < len(found) <= 5 and key not in keys(found)
    assert distances == sorted(distances) and all(0 <= one <= 0.9 for one in distances)


def check_sonic_adventure(stand):
    some = keys(tracks(stand.server))
    start, end = some[0], some[-1]
    path = keys(stand.server.items(f"{MUSIC}/computePath?startID={start}&endID={end}"))
    assert path[0] == start and path[-1] == end and len(set(path)) == len(path)
