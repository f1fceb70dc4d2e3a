// Questions that the page asks before something is sent.

import { make } from "./dom.js";

const PLACES = {
  "Naumburg (Saale)": [51.1521, 11.8098],
  Leipzig: [51.3397, 12.3731],
  "Halle (Saale)": [51.4828, 11.9697],
  Erfurt: [50.9787, 11.0328],
  Kyjiw: [50.4501, 30.5234],
};

/** Let the person choose files of a kind; resolves to a list, empty when they chose none. */
export function chooseFiles(as) {
  return new Promise((resolve) => {
    const input = make("input", { type: "file", multiple: true, accept: as === "photo" && "image/*" });
    input.addEventListener("change", () => resolve([...input.files]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** Show what is to be sent and ask for a caption; resolves to it, or to null when they think better of it. */
export async function askCaption(files, as) {
  const caption = make("textarea", {
    name: "caption",
    rows: 2,
    maxlength: 1024,
    "aria-label": "Caption",
    placeholder: "Caption (optional)",
  });
  const addresses = as === "photo" ? files.map((file) => URL.createObjectURL(file)) : [];
  const pictures = addresses.map((address, position) => make("img", { src: address, alt: files[position].name }));
  const names = as === "photo" ? [] : files.map((file) => make("li", {}, file.name));
  const shown = pictures.length ? make("div", { class: "previews" }, ...pictures) : make("ul", {}, ...names);
  const said = await ask(`Send ${as === "photo" ? "photo" : "document"}${files.length > 1 ? "s" : ""}`, shown, caption);
  addresses.forEach((address) => URL.revokeObjectURL(address));
  return said && caption.value;
}

/** Ask for a place on the map; resolves to {latitude, longitude} or null. */
export async function askPlace() {
  const [first] = Object.values(PLACES);
  const latitude = number("Latitude", 90, first[0]);
  const longitude = number("Longitude", 180, first[1]);
  const places = make(
    "select",
    { "aria-label": "Place" },
    ...Object.keys(PLACES).map((name) => make("option", {}, name)),
  );
  places.addEventListener("change", () => {
    [latitude.lastChild.value, longitude.lastChild.value] = PLACES[places.value];
  });
  const said = await ask("Send location", places, make("div", { class: "pair" }, latitude, longitude));
  return said && { latitude: latitude.lastChild.valueAsNumber, longitude: longitude.lastChild.valueAsNumber };
}

function number(label, most, value) {
  return make(
    "label",
    {},
    label,
    make("input", { type: "number", min: -most, max: most, step: "any", required: true, value }),
  );
}

function ask(title, ...content) {
  return new Promise((resolve) => {
    const dialog = make("dialog", { "aria-label": title });
    let said = null;
    const send = (event) => {
      event.preventDefault();
      said = true;
      dialog.close();
    };
    const cancel = make("button", { type: "button", onclick: () => dialog.close() }, "Cancel");
    const buttons = make("div", { class: "buttons" }, cancel, make("button", { class: "primary" }, "Send"));
    dialog.append(make("form", { onsubmit: send }, make("h2", {}, title), ...content, buttons));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(said);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
