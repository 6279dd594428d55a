"""Sessions, history, play queues, search and notifications (plex-protocol.md sections 8, 9 and 16)."""

from urllib.parse import quote

from library_checks import IDENTIFIER, MUSIC, item, rate, tracks
from websocket_listener import Listener
from xml_session import CLIENT_ID, args, key_of, keys


def timeline(server, key, state, time):
    duration = item(server, key).get("duration")
    pairs = [("ratingKey", key), ("key", f"/library/metadata/{key}"), ("identifier", IDENTIFIER)]
    server.query(f"/:/timeline{args([*pairs, ('time', time), ('state', state), ('duration', duration)])}")


def check_history(stand):
    server = stand.server
    rows = server.items("/status/sessions/history/all?sort=viewedAt%3Adesc")
    times = [int(row.get("viewedAt")) for row in rows]
    assert rows and times == sorted(times, reverse=True)
    key = key_of(rows[0])
    of_one = server.items(f"/status/sessions/history/all?sort=viewedAt%3Adesc&metadataItemID={key}")
    assert len(of_one) == len([row for row in rows if key_of(row) == key])
    half = times[len(times) // 2]
    later = server.items(f"/status/sessions/history/all{args([('sort', 'viewedAt:desc'), ('viewedAt>', half)])}")
    assert len(later) == len([one for one in times if one >= half])
    account = rows[0].get("accountID")
    mine = server.items(f"/status/sessions/history/all?accountID={account}&librarySectionID=1")
    assert {row.get("accountID") for row in mine} == {account}


def check_sessions_and_playing_notification(stand):
    server = stand.server
    key = keys(tracks(server))[2]
    listener = Listener(server)
    timeline(server, key, "playing", 1_000)
    told = listener.until(lambda one: one["type"] == "playing")
    state = told["PlaySessionStateNotification"][0]
    assert (str(state["ratingKey"]), state["state"]) == (str(key), "playing")
    sessions = server.items("/status/sessions")
    own = [one for one in sessions if one.find("Player").get("machineIdentifier") == CLIENT_ID]
    assert keys(own) == [key] and own[0].find("User").get("title") == "Demo"
    timeline(server, key, "stopped", 2_000)
    listener.until(
        lambda one: one["type"] == "playing" and one["PlaySessionStateNotification"][0]["state"] == "stopped"
    )
    listener.close()
    assert key not in keys(server.items("/status/sessions"))


def check_rating_notification(stand):
    server = stand.server
    key = keys(tracks(server))[4]
    before = item(server, key).get("userRating")
    listener = Listener(server)
    rate(server, key, 4)
    told = listener.until(lambda one: one["type"] == "timeline")
    assert str(told["TimelineEntry"][0]["itemID"]) == str(key)
    listener.close()
    rate(server, key, before)


def check_play_queue(stand):
    server = stand.server
    some = keys(tracks(server))[:3]
    folder = quote(f"/library/metadata/{','.join(map(str, some))}", safe="")
    pairs = [("continuous", 0), ("includeChapters", 1), ("includeRelated", 1), ("repeat", 0), ("shuffle", 0)]
    queue = server.query(
        f"/playQueues{args([*pairs, ('type', 'audio'), ('uri', f'library:///directory/{folder}')])}", "POST"
    )
    assert keys(queue.findall("Track")) == some
    assert int(queue.get("playQueueTotalCount")) == 3
    again = server.query(f"/playQueues/{queue.get('playQueueID')}")
    ids = [one.get("playQueueItemID") for one in again.findall("Track")]
    assert len(set(ids)) == 3 and queue.get("playQueueSelectedItemID") == ids[0]


def check_hub_search(stand):
    server = stand.server
    artist = server.items(f"{MUSIC}/all?type=8")[0].get("title")
    hubs = server.query(f"/hubs/search{args([('query', artist), ('includeCollections', 1), ('includeExternalMedia', 1)])}")
    found = [child for hub in hubs if hub.get("type") == "artist" for child in hub]
    assert artist in [one.get("title") for one in found]
