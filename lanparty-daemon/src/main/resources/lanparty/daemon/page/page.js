// Asks once a second and shows what it hears. All words of strangers go through textContent.

import { clock, count, duration, frames, milliseconds, percent, rate, rateText } from "/format.js";
import { LinePlot, MirrorPlot, SPAN_MS } from "/plot.js";

const EVERY_MS = 1000;
const SESSION = "lanparty-session";
const byId = (id) => document.getElementById(id);
const rooms = new Map();
const peers = new Map();
const plots = new Map();
let session = sessionStorage.getItem(SESSION);
let isHost = false;
let lastLogged = [];

function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") made.className = value;
    else if (key.startsWith("data-") || key === "role" || key === "scope" || key.startsWith("aria-")) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// ---- what is going on in all

const STATES = {
  "in-room": ["good", "Connected"],
  serving: ["good", "Serving"],
  silent: ["wait", "The relay is silent"],
  connecting: ["wait", "Connecting"],
};
const LAN = {
  reached: ["good", "LAN reached"],
  away: ["bad", "LAN away"],
  "no-gateway": ["bad", "No gateway"],
};
const ROLES = { client: "Player", gateway: "Gateway", relay: "Relay" };

function showState(kind, words) {
  byId("state").dataset.kind = kind;
  say(byId("state-words"), words);
}

function showSummary(report) {
  const isRelay = report.role === "relay";
  const room = report.rooms[0];
  const [kind, words] = STATES[report.link.state];
  showState(kind, words);
  say(byId("role"), ROLES[report.role]);
  say(byId("eyebrow"), isRelay ? "Relay" : "Room");
  say(byId("title"), isRelay ? report.relay : room.name);
  const via = isRelay ? "" : `through the relay at ${report.relay}`;
  say(byId("subtitle"), report.link.words ? `${report.link.words}` : via);
  document.title = (isRelay ? "relay" : room.name) + " \u00b7 lanparty";
  say(byId("release"), `lanparty ${report.version} \u00b7 running for ${duration(report.uptimeMs)}`);
  showTiles(isRelay ? relayTiles(report) : endpointTiles(report));
}

function endpointTiles(report) {
  const quality = report.link.quality;
  const players = report.rooms[0].peers.filter((peer) => peer.role === "client").length;
  const kind = quality ? quality.kind : "";
  return [
    ["Round trip", quality ? milliseconds(quality.roundTripUs) : "\u2013", quality ? "ms" : "", quality ? `\u00b1 ${milliseconds(quality.jitterUs)} ms jitter` : "not measured yet", kind === "slow" ? kind : ""],
    ["Loss", quality ? percent(quality.lossPermille) : "\u2013", "", "of the last probes", kind === "lossy" ? kind : ""],
    ["Players", count(players), "", report.rooms[0].lan === "reached" ? "on the party's LAN" : "without the LAN", ""],
    ["To the relay", ...rate(report.traffic.bytesTo), frames(report.traffic.framesTo), ""],
    ["From the relay", ...rate(report.traffic.bytesFrom), frames(report.traffic.framesFrom), ""],
    ["Path", report.link.udpPayloadBytes ? count(report.link.udpPayloadBytes) : "\u2013", report.link.udpPayloadBytes ? "bytes" : "", `room's MTU ${report.rooms[0].mtu || "\u2013"}, datagrams to ${report.link.datagramLimitBytes || "\u2013"}`, ""],
  ];
}

function relayTiles(report) {
  const all = report.rooms.flatMap((room) => room.peers);
  const players = all.filter((peer) => peer.role === "client").length;
  return [
    ["Rooms", count(report.rooms.length), "", "open now", ""],
    ["Players", count(players), "", all.length - players === 1 ? "1 gateway" : `${all.length - players} gateways`, ""],
    ["Received", ...rate(report.traffic.bytesFrom), frames(report.traffic.framesFrom), ""],
    ["Sent", ...rate(report.traffic.bytesTo), frames(report.traffic.framesTo), ""],
  ];
}

function showTiles(tiles) {
  const list = byId("tiles");
  while (list.children.length > tiles.length) list.lastChild.remove();
  tiles.forEach(([label, figure, unit, note, kind], index) => {
    let tile = list.children[index];
    if (!tile) {
      tile = make("div", { class: "tile" }, make("dt"), make("dd", { class: "main" }, make("span"), " ", make("small")), make("dd", { class: "note" }));
      list.append(tile);
    }
    tile.dataset.kind = kind;
    say(tile.querySelector("dt"), label);
    say(tile.querySelector(".main span"), figure);
    say(tile.querySelector(".main small"), unit);
    say(tile.querySelector(".note"), note);
  });
}

// ---- rooms and who is in them

const COLUMNS = [
  ["who", "Who"],
  ["col-line", "Round trip"],
  ["col-plot plotted", "Last 5 minutes"],
  ["col-traffic", "Traffic"],
  ["col-plot plotted", "Last 5 minutes"],
  ["col-since", "Here for"],
  ["actions", "Actions"],
];

function roomCard(room) {
  const head = make("tr", { role: "row" });
  COLUMNS.forEach(([kind, label]) => head.append(make("th", { scope: "col", role: "columnheader", class: kind, textContent: label })));
  const id = `room-${room.id}`;
  const title = make("h2", { id });
  const lan = make("span", { class: "chip" });
  const words = make("span", { class: "since" });
  const legend = make("p", { class: "legend", "aria-hidden": "true" }, make("span", { class: "from", textContent: "from the player" }), make("span", { class: "to", textContent: "to the player" }));
  const body = make("tbody", { role: "rowgroup" });
  const table = make("table", { class: "peers", role: "table", "aria-labelledby": id }, make("thead", { role: "rowgroup" }, head), body);
  const empty = make("p", { class: "empty" });
  const card = make("section", { class: "card room", "aria-labelledby": id }, make("div", { class: "room-head" }, title, lan, words, legend), table, empty);
  return { card, title, lan, words, body, table, empty, legend };
}

function showRooms(report) {
  const seen = new Set();
  for (const room of report.rooms) {
    seen.add(room.id);
    let shown = rooms.get(room.id);
    if (!shown) {
      shown = roomCard(room);
      rooms.set(room.id, shown);
    }
    say(shown.title, report.role === "relay" ? room.name : "Who is here");
    const [kind, words] = LAN[room.lan];
    shown.lan.dataset.kind = kind;
    say(shown.lan, words);
    say(shown.words, room.lanWords);
    shown.table.hidden = room.peers.length === 0;
    shown.legend.hidden = room.peers.length === 0;
    shown.empty.hidden = room.peers.length > 0;
    say(shown.empty, "Nobody can be seen while there is no connection to the relay.");
    byId("rooms").append(...(shown.card.isConnected ? [] : [shown.card]));
    showPeers(report, room, shown);
  }
  const beside = report.rooms.length === 0 ? "No room is open now." : report.peersLeftOut ? `${count(report.peersLeftOut)} more are here, whom this page does not list.` : "";
  byId("beside").hidden = !beside;
  say(byId("beside"), beside);
  for (const [id, shown] of rooms) {
    if (!seen.has(id)) {
      shown.card.remove();
      rooms.delete(id);
    }
  }
}

function showPeers(report, room, shown) {
  const seen = new Set();
  room.peers.forEach((peer, index) => {
    const key = `${room.id}/${peer.peerId}`;
    seen.add(key);
    let row = peers.get(key);
    if (!row) {
      row = peerRow(peer, key);
      peers.set(key, row);
    }
    if (shown.body.children[index] !== row.line) shown.body.insertBefore(row.line, shown.body.children[index] || null);
    showPeer(report, peer, row, key);
  });
  for (const [key, row] of peers) {
    if (key.startsWith(`${room.id}/`) && !seen.has(key)) {
      row.line.remove();
      peers.delete(key);
      plots.delete(key);
    }
  }
}

function cell(kind, ...children) {
  return make("td", { class: kind, role: "cell" }, ...children);
}

function peerRow(peer, key) {
  const row = { key };
  row.name = make("span", { class: "name" });
  row.badge = make("span", { class: "chip" });
  row.address = make("span");
  row.mac = make("span", { class: "mac" });
  row.where = make("span", { class: "under" }, row.address, row.mac);
  row.trip = make("span", { class: "figure" });
  row.rest = make("span", { class: "under" });
  row.tripPlot = new LinePlot("");
  row.tripScale = make("span");
  row.from = make("span", { class: "figure traffic-from" });
  row.to = make("span", { class: "figure traffic-to" });
  row.trafficPlot = new MirrorPlot("");
  row.trafficScale = make("span");
  row.since = make("span");
  row.actions = cell("actions");
  const who = make("th", { class: "who", scope: "row", role: "rowheader" }, row.name, row.badge, row.where);
  row.line = make(
    "tr", { role: "row" }, who,
    cell("col-line", row.trip, row.rest),
    cell("col-plot plotted", row.tripPlot.svg, make("span", { class: "scale" }, row.tripScale)),
    cell("col-traffic", row.from, row.to),
    cell("col-plot plotted", row.trafficPlot.svg, make("span", { class: "scale" }, row.trafficScale)),
    cell("col-since since", row.since),
    row.actions,
  );
  return row;
}

function nameOf(peer) {
  return peer.name || (peer.role === "gateway" ? "The host's LAN" : `Player ${peer.peerId}`);
}

function showPeer(report, peer, row, key) {
  say(row.name, nameOf(peer));
  row.badge.dataset.kind = peer.isSelf ? "you" : "";
  row.badge.hidden = !peer.isSelf && peer.role !== "gateway";
  say(row.badge, peer.isSelf ? (peer.role === "gateway" ? "this gateway" : "you") : "gateway");
  say(row.address, peer.address || (peer.role === "gateway" ? "speaks for the whole LAN" : "no address yet"));
  say(row.mac, peer.mac ? ` \u00b7 ${peer.mac}` : "");
  const quality = peer.quality;
  row.trip.dataset.kind = quality ? quality.kind : "";
  say(row.trip, quality ? `${milliseconds(quality.roundTripUs)} ms` : "\u2013");
  say(row.rest, quality ? `\u00b1 ${milliseconds(quality.jitterUs)} ms, ${percent(quality.lossPermille)} lost` : "not known yet");
  say(row.from, `\u2191 ${rateText(peer.traffic.bytesFrom)}`);
  say(row.to, `\u2193 ${rateText(peer.traffic.bytesTo)}`);
  row.from.title = `${frames(peer.traffic.framesFrom)} from ${nameOf(peer)}`;
  row.to.title = `${frames(peer.traffic.framesTo)} to ${nameOf(peer)}`;
  say(row.since, duration(report.timeMs - peer.sinceMs));
  remember(key, report.timeMs, peer);
  draw(row, peer, plots.get(key), report.timeMs);
  showActions(peer, row);
}

function remember(key, timeMs, peer) {
  const points = plots.get(key) || [];
  const newest = points.length ? points[points.length - 1][0] : 0;
  if (timeMs > newest) {
    const quality = peer.quality;
    points.push([timeMs, quality ? quality.roundTripUs : -1, quality ? quality.lossPermille : -1, peer.traffic.bytesFrom, peer.traffic.bytesTo]);
  }
  while (points.length && points[0][0] < timeMs - SPAN_MS) points.shift();
  plots.set(key, points);
}

function draw(row, peer, points, now) {
  const slowest = row.tripPlot.draw(points, now, (point) => point[1], 10000);
  say(row.tripScale, `0 to ${milliseconds(slowest).replace(".0", "")} ms`);
  row.tripPlot.svg.setAttribute("aria-label", `Round trip of ${nameOf(peer)}, now ${row.trip.textContent}`);
  const fastest = row.trafficPlot.draw(points, now, (point) => [point[3], point[4]], 12500);
  say(row.trafficScale, `up to ${rateText(fastest).replace(".0 ", " ")} each way`);
  row.trafficPlot.svg.setAttribute("aria-label", `Traffic of ${nameOf(peer)}, now ${row.from.textContent}, ${row.to.textContent}`);
}

// ---- what the host can do

function showActions(peer, row) {
  const can = isHost && session && peer.role === "client";
  if (can && !row.actions.hasChildNodes()) {
    const button = (verb, words) => make("button", { type: "button", textContent: words, onclick: () => ask(verb, row.peer) });
    row.actions.append(button("kick", "Kick"), button("ban", "Ban"));
  } else if (!can && row.actions.hasChildNodes()) {
    row.actions.replaceChildren();
  }
  row.peer = peer;
  for (const button of row.actions.children) button.setAttribute("aria-label", `${button.textContent} ${nameOf(peer)}`);
}

function ask(verb, peer) {
  const name = nameOf(peer);
  say(byId("ask-title"), verb === "kick" ? `Kick ${name}?` : `Ban ${name}?`);
  say(byId("ask-words"), verb === "kick" ? "They are sent away and may come back." : "They are sent away and stay out until you type 'unban' at the gateway.");
  say(byId("ask-yes"), verb === "kick" ? "Kick" : "Ban");
  const dialog = byId("ask");
  dialog.onclose = () => {
    if (dialog.returnValue === "yes") act(verb, peer);
  };
  dialog.returnValue = "no";
  dialog.showModal();
}

async function act(verb, peer) {
  const answer = await post(`/api/${verb}`, { mac: peer.mac });
  if (answer.status === 403) forgetSession();
  if (!answer.ok) notice((await answer.json()).error, true);
}

function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  if (session) headers.Authorization = `Bearer ${session}`;
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function useToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!token) return;
  history.replaceState(null, "", location.pathname);
  const answer = await post("/api/session", { token });
  const said = await answer.json();
  if (answer.ok) {
    session = said.session;
    sessionStorage.setItem(SESSION, session);
  } else if (!session) {
    notice(said.error, true);
  }
}

function forgetSession() {
  session = null;
  sessionStorage.removeItem(SESSION);
}

function notice(words, isBad) {
  const element = byId("notice");
  element.hidden = !words;
  element.dataset.kind = isBad ? "bad" : "";
  say(element, words);
}

// ---- drops and log

function showTallies(table, tallies) {
  const body = table.tBodies[0];
  while (body.rows.length > tallies.length) body.lastChild.remove();
  tallies.forEach((tally, index) => {
    const row = body.rows[index] || body.appendChild(make("tr", {}, make("td"), make("td", { class: "number" })));
    const words = tally.words.charAt(0).toUpperCase() + tally.words.slice(1);
    say(row.cells[0], words);
    say(row.cells[1], count(tally.amount));
  });
}

function showDrops(report) {
  byId("drops").hidden = report.drops.length === 0;
  byId("drops-none").hidden = report.drops.length > 0;
  showTallies(byId("drops"), report.drops);
  byId("refusals-part").hidden = report.refusals.length === 0;
  showTallies(byId("refusals"), report.refusals);
}

function showLog(lines) {
  const list = byId("log");
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
  const keyOf = (line) => `${line.timeMs} ${line.text}`;
  const known = lastLogged.length ? lines.findLastIndex((line) => keyOf(line) === lastLogged[lastLogged.length - 1]) : -1;
  for (const line of lines.slice(known + 1)) {
    const mark = line.level === "warning" ? "Warning: " : line.level === "error" ? "Error: " : "";
    const item = make("li", { "data-level": line.level }, make("time", { textContent: clock(line.timeMs) }), make("span", { textContent: mark + line.text }));
    list.append(item);
  }
  while (list.children.length > 200) list.firstChild.remove();
  lastLogged = lines.map(keyOf);
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}

// ---- round and round

async function loadHistory() {
  const answer = await fetch("/api/history");
  if (!answer.ok) return;
  for (const peer of (await answer.json()).peers) plots.set(`${peer.room}/${peer.peerId}`, peer.points);
}

async function look() {
  const report = await (await fetch("/api/status")).json();
  isHost = report.isHost;
  document.body.dataset.acts = isHost && session ? "yes" : "no";
  showSummary(report);
  showRooms(report);
  showDrops(report);
  showLog(report.log);
  document.body.dataset.loaded = "yes";
}

let missed = 0;
let lookedAt = 0;

async function round() {
  try {
    if (!document.hidden) {
      if (Date.now() - lookedAt > 3 * EVERY_MS) await loadHistory();
      await look();
      lookedAt = Date.now();
      missed = 0;
    }
  } catch (failure) {
    missed += 1;
    if (missed >= 2) showState("bad", "The daemon doesn't answer");
  }
  setTimeout(round, EVERY_MS);
}

await useToken();
round();
