// What a phone asks before a file or a place is sent, or a link is followed.

import { ask, choice, field } from "./dialogs.js";
import { make } from "./dom.js";

const PLACES = {
  "Naumburg (Saale)": [51.1521, 11.8098],
  Leipzig: [51.3397, 12.3731],
  "Halle (Saale)": [51.4828, 11.9697],
  Erfurt: [50.9787, 11.0328],
  Kyjiw: [50.4501, 30.5234],
};
/** What is sent one at a time and without words. */
export const PLAYED = { video: "video/*", audio: "audio/*" };
const PAYLOAD = /^[A-Za-z0-9_-]{0,64}$/;
const LONGEST = 64;

/** Let the person choose files of a kind; resolves to a list, empty when they chose none. */
export function chooseFiles(as) {
  return new Promise((resolve) => {
    const input = make("input", { type: "file", multiple: !PLAYED[as], accept: as === "photo" ? "image/*" : PLAYED[as] });
    input.addEventListener("change", () => resolve([...input.files]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** Show what is to be sent and ask for a caption; resolves to it, or to null when they think better of it. */
export async function askCaption(files, as) {
  const caption = make("textarea", { rows: 2, maxlength: 1024 });
  const addresses = as === "photo" ? files.map((file) => URL.createObjectURL(file)) : [];
  const pictures = addresses.map((address, position) => make("img", { src: address, alt: files[position].name }));
  const names = as === "photo" ? [] : files.map((file) => make("li", {}, file.name));
  const shown = pictures.length ? make("div", { class: "previews" }, ...pictures) : make("ul", {}, ...names);
  const title = `Send ${as}${files.length > 1 ? "s" : ""}`;
  const said = await ask(title, "Send", shown, field("Caption (optional)", caption));
  addresses.forEach((address) => URL.revokeObjectURL(address));
  return said ? caption.value : null;
}

/** Ask for a place on the map; resolves to {latitude, longitude} or null. */
export async function askPlace() {
  const [first] = Object.values(PLACES);
  const latitude = number(90, first[0]);
  const longitude = number(180, first[1]);
  const places = choice(Object.keys(PLACES).map((name) => [name, name]));
  places.addEventListener("change", () => {
    [latitude.value, longitude.value] = PLACES[places.value];
  });
  const pair = make("div", { class: "pair" }, field("Latitude", latitude), field("Longitude", longitude));
  const said = await ask("Send location", "Send", field("Place", places), pair);
  return said ? { latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber } : null;
}

/** Ask what to start the bot with; resolves to the payload of a deep link, or to null. */
export async function askPayload(bot) {
  const given = make("input", { autocomplete: "off", placeholder: `https://t.me/${bot.username}?start=…` });
  given.addEventListener("input", () => given.setCustomValidity(wrongWith(typed(given.value, bot), bot)));
  const said = await ask("Start with a link", "Start", field("Link, or what follows “start=” in it", given));
  return said ? typed(given.value, bot) : null;
}

/** What a deep link to the bot starts it with; null for any other link. */
export function startPayload(address, bot) {
  const payload = payloadTo(address, bot);
  return payload !== null && PAYLOAD.test(payload) ? payload : null;
}

/** What stands behind “start=” in a link to the bot, fit for Telegram or not; null for any other link. */
function payloadTo(address, bot) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const web = ["t.me", "telegram.me"].includes(url.hostname) && url.pathname.slice(1);
  const named = web || (url.protocol === "tg:" && url.searchParams.get("domain"));
  return named && named.toLowerCase() === bot.username.toLowerCase() ? (url.searchParams.get("start") ?? "") : null;
}

/** What somebody typed to start the bot with: a link, also as it stands on a poster, or its payload alone. */
function typed(text, bot) {
  const given = text.trim();
  const address = /^[a-z]+:/i.test(given) ? given : `https://${given}`;
  return /[:/.]/.test(given) ? payloadTo(address, bot) : given;
}

/** Why nothing can be started with a payload; empty when it can. */
function wrongWith(payload, bot) {
  if (payload === null) return `This link leads elsewhere. Those to this bot begin with https://t.me/${bot.username}?start=`;
  if (payload.length > LONGEST) return `What follows “start=” is too long: ${LONGEST} characters are the most.`;
  return PAYLOAD.test(payload) ? "" : "What follows “start=” may have letters from a to z, digits, “_” and “-” only.";
}

function number(most, value) {
  return make("input", { type: "number", min: -most, max: most, step: "any", required: true, value });
}
