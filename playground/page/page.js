// The page: as many phones as there are people, always as the program says.

import { addPerson, listen } from "./api.js";
import { Calls } from "./calls.js";
import { Clock } from "./clock.js";
import { make } from "./dom.js";
import { askPersona } from "./people.js";
import { Phone } from "./phone.js";
import { Switcher } from "./switcher.js";

const phones = new Map();
const main = document.getElementById("phones");
const notice = document.getElementById("notice");
const switcher = new Switcher(choose);
const clock = new Clock(attempt);
const calls = new Calls(attempt);
const toggle = make("button", { type: "button", class: "quiet", "aria-controls": "calls", onclick: () => open() }, "Calls");
const add = make("button", { type: "button", class: "quiet", onclick: come }, "Add person");
let bot = { first_name: "Bot", username: "" };
let program = {};
let current = null;
let wanted = null; // somebody who was just added, and whose phone is on its way

document.querySelector(".top").append(switcher.element, clock.element, add, toggle);
document.body.append(calls.element);
open(false);
new ResizeObserver(crowd).observe(main);

function show(news, first) {
  bot = news.bot ?? bot;
  if (news.program) {
    program = news.program;
    clock.update(program);
  }
  if (news.people) arrange(news.people);
  for (const told of news.phones ?? []) {
    phones.get(told.id).update(told, bot, first);
    if (told.screen) switcher.rename(told.id, told.screen.name);
  }
  if (news.people || news.phones?.some((told) => told.screen)) know();
  if (news.program) calls.faults(program.faults, program.storm);
  if (news.calls || first) calls.add(news.calls ?? [], first);
}

/** Add the phones that came, take away those that went. */
function arrange(people) {
  for (const id of [...phones.keys()].filter((known) => !people.includes(known))) {
    const phone = phones.get(id);
    if (phone.element.contains(document.activeElement)) add.focus();
    phone.remove();
    switcher.remove(id);
    phones.delete(id);
  }
  for (const id of people.filter((person) => !phones.has(person))) {
    const phone = new Phone(id, { unread: (count) => switcher.unread(id, count), program: () => program, attempt });
    phones.set(id, phone);
    switcher.add(id);
    main.append(phone.element);
  }
  if (!phones.has(current)) mark(people[0]);
  crowd();
  if (phones.has(wanted)) choose(wanted);
}

function know() {
  calls.know([...phones].map(([id, phone]) => [id, phone.screen?.name ?? ""]));
}

/** Bring a phone into sight. */
function choose(id) {
  wanted = null;
  mark(id);
  if (innerWidth <= 736) open(false);
  phones.get(id).show();
}

function mark(id) {
  current = id;
  for (const [each, phone] of phones) phone.element.classList.toggle("current", each === id);
  switcher.mark(id);
}

/** Offer the switcher where not all phones are in sight. */
function crowd() {
  document.body.classList.toggle("crowded", main.scrollWidth > main.clientWidth + 1);
}

function open(shown = calls.element.hidden) {
  calls.element.hidden = !shown;
  document.body.classList.toggle("watching", shown);
  toggle.setAttribute("aria-expanded", String(shown));
}

async function come() {
  const persona = await askPersona(program);
  if (!persona) return;
  await attempt(async () => {
    const { id } = await addPerson(persona);
    if (phones.has(id)) choose(id);
    else wanted = id;
  });
}

async function attempt(act) {
  notice.textContent = "";
  try {
    await act();
  } catch (error) {
    notice.textContent = error.message;
  }
}

listen(show, (connected) => {
  document.getElementById("connection").textContent = connected
    ? ""
    : "The playground is not running. Waiting for it …";
});
