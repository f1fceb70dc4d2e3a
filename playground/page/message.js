// One message: a bubble, and the buttons under it.

import { fileAddress } from "./api.js";
import { link, make, unseen } from "./dom.js";
import { formatted } from "./text.js";

/** The row of a message. `phone` says what its parts do: name, botName, language, words, press, follow, command, edit. */
export function messageRow(message, phone) {
  const bubble = make(
    "div",
    { class: message.sticker ? "bubble bare" : "bubble" },
    unseen(`${message.own ? phone.name : phone.botName}: `),
    message.answers && make("div", { class: "answers" }, message.answers),
    ...media(message, phone),
    message.text.length > 0 && make("div", { class: "text" }, ...formatted(message.text, phone)),
    foot(message, phone),
  );
  const keyboard =
    message.keyboard && make("div", { class: "keyboard" }, ...message.keyboard.map((row) => keys(row, message, phone)));
  const row = make("div", { class: message.own ? "row own" : "row", tabindex: "-1" }, bubble, keyboard);
  row.dataset.id = message.id;
  row.dataset.date = message.date;
  return row;
}

function foot(message, phone) {
  const sent = new Date(message.date * 1000);
  const time = make(
    "time",
    { datetime: sent.toISOString(), title: sent.toLocaleString(phone.language) },
    sent.toLocaleTimeString(phone.language, { hour: "2-digit", minute: "2-digit" }),
  );
  const edit =
    message.own &&
    message.plain &&
    make(
      "button",
      { type: "button", class: "edit", onclick: () => phone.edit(message) },
      "Edit",
      unseen(" this message"),
    );
  return make("div", { class: "foot" }, edit, message.edited && make("span", {}, phone.words.edited), time);
}

function keys(row, message, phone) {
  return make("div", { class: "keys" }, ...row.map((button) => key(button, message, phone)));
}

function key(button, message, phone) {
  if (button.url) {
    const properties = { class: "key", onclick: (event) => phone.follow(event, button.url) };
    return link(button.url, properties, button.text, make("span", { "aria-hidden": "true" }, " ↗"));
  }
  if (!button.callback_data) {
    return make(
      "button",
      { type: "button", class: "key", disabled: true, title: "The playground does not know this kind of button yet" },
      button.text,
    );
  }
  const pressed = (event) => phone.press(message, button.callback_data, event.currentTarget);
  return make("button", { type: "button", class: "key", onclick: pressed }, button.text);
}

function media(message, phone) {
  const parts = [];
  if (message.sticker)
    parts.push(
      make("div", { class: "sticker", role: "img", "aria-label": `Sticker ${message.sticker}` }, message.sticker),
    );
  if (message.photo) parts.push(photo(message.photo));
  if (message.document) parts.push(file(message.document));
  if (message.audio) parts.push(played("🎵", message.audio, phone.words.audio));
  if (message.video) parts.push(played("🎬", message.video, phone.words.video));
  if (message.voice)
    parts.push(make("div", { class: "card" }, sign("🎤"), `${phone.words.voice}, ${duration(message.voice.duration)}`));
  if (message.location) parts.push(place(message.location, phone));
  if (message.contact) parts.push(contact(message.contact));
  return parts;
}

function photo(facts) {
  const address = fileAddress(facts.file_id);
  const picture = make("img", { src: address, alt: "Photo", width: facts.width, height: facts.height });
  return make("a", { class: "photo", href: address, target: "_blank", rel: "noopener noreferrer" }, picture);
}

function file(facts) {
  const named = make(
    "span",
    { class: "facts" },
    make("b", {}, facts.file_name ?? "File"),
    make("small", {}, size(facts.file_size)),
  );
  return make(
    "a",
    { class: "card", href: fileAddress(facts.file_id), download: facts.file_name ?? "file" },
    sign("📄"),
    named,
  );
}

function played(emoji, facts, called) {
  const named = make(
    "span",
    { class: "facts" },
    make("b", {}, facts.file_name ?? called),
    make("small", {}, duration(facts.duration)),
  );
  const address = fileAddress(facts.file_id);
  return make("a", { class: "card", href: address, download: facts.file_name ?? called }, sign(emoji), named);
}

function place({ latitude, longitude }, phone) {
  const spot = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=13/${latitude}/${longitude}`;
  const named = make("span", { class: "facts" }, make("b", {}, phone.words.location), make("small", {}, spot));
  return link(map, { class: "card" }, sign("📍"), named);
}

function contact(facts) {
  const named = make(
    "span",
    { class: "facts" },
    make("b", {}, facts.first_name),
    make("small", {}, facts.phone_number),
  );
  return make("div", { class: "card" }, sign("👤"), named);
}

function sign(emoji) {
  return make("span", { class: "sign", "aria-hidden": "true" }, emoji);
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
