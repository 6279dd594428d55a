"""plex.tv in XML: account, resources, ping, PIN and link (plex-protocol.md sections 3 and 16)."""

from xml_session import Refused, Server, args


def check_account(stand):
    user = stand.plextv.query("/api/v2/user")
    assert user.tag == "user" and user.get("title") == "Demo" and user.get("uuid")
    assert user.get("scrobbleTypes") is not None
    assert user.find("subscription").get("active") == "1" and user.find("profile") is not None
    try:
        Server(stand.plextv.base, "nonsense").query("/api/v2/user")
        raise AssertionError("let in")
    except Refused as refused:
        assert refused.status == 401 and 'code="1001"' in refused.body


def check_find_servers_and_connect_by_plain_http(stand):
    resources = stand.plextv.query("/api/v2/resources?includeHttps=1&includeRelay=1")
    assert resources.tag == "resources"
    servers = [one for one in resources if "server" in one.get("provides").split(",")]
    assert 0 < len(servers) < len(resources)
    for server in servers:
        locals_ = [one for one in server.findall("connections/connection") if one.get("local") == "1"]
        address = f"http://{locals_[0].get('address')}:{locals_[0].get('port')}"
        root = Server(address, server.get("accessToken")).query("/")
        assert root.get("machineIdentifier") == server.get("clientIdentifier")


def check_ping(stand):
    assert stand.plextv.query("/api/v2/ping").text == "1"


def new_pin(stand, query=""):
    return Server(stand.plextv.base, "").query(f"/api/v2/pins{query}", "POST")


def check_sign_in_by_a_short_pin_and_out_again(stand):
    pin = new_pin(stand)
    assert pin.tag == "pin" and len(pin.get("code")) == 4
    anonymous = Server(stand.plextv.base, "")
    assert not anonymous.query(f"/api/v2/pins/{pin.get('id')}").get("authToken")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = args([("code", pin.get("code"))])[1:].encode()
    stand.plextv.query("/api/v2/pins/link", "PUT", form, body)
    token = anonymous.query(f"/api/v2/pins/{pin.get('id')}").get("authToken")
    device = Server(stand.plextv.base, token)
    assert device.query("/api/v2/user").get("title") == "Demo"
    device.query("/api/v2/users/signout", "DELETE")
    assert device.status_of("/api/v2/user") == 401
    assert stand.plextv.status_of("/api/v2/user") == 200


def check_strong_pin_for_the_sign_in_page(stand):
    assert len(new_pin(stand, "?strong=True").get("code")) > 4
    assert Server(stand.plextv.base, "").status_of("/api/v2/pins/1") == 404


def check_switch_to_a_home_user_by_version_1(stand):
    users = stand.plextv.query("/api/home/users")
    robin = [one for one in users if one.get("title") == "Robin"][0]
    switched = stand.plextv.query(f"/api/home/users/{robin.get('id')}/switch", "POST")
    token = switched.get("authenticationToken")
    assert Server(stand.plextv.base, token).query("/api/v2/user").get("title") == "Robin"
