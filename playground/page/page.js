// The page: as many phones as there are people, always as the program says.

import { listen } from "./api.js";
import { make } from "./dom.js";
import { Phone } from "./phone.js";

const phones = new Map();
const main = document.getElementById("phones");
const tabs = document.getElementById("tabs");
const connection = document.getElementById("connection");
let bot = { first_name: "Bot" };

function show(news, first) {
  bot = news.bot ?? bot;
  if (news.people) arrange(news.people);
  for (const told of news.phones ?? []) {
    phones.get(told.id).update(told, bot, first);
    if (told.screen) document.getElementById(`tab-${told.id}`).textContent = told.screen.name;
  }
}

/** Add the phones that came, take away those that went. */
function arrange(people) {
  for (const id of [...phones.keys()].filter((known) => !people.includes(known))) {
    phones.get(id).element.remove();
    document.getElementById(`tab-${id}`).remove();
    phones.delete(id);
  }
  for (const id of people.filter((person) => !phones.has(person))) {
    const phone = new Phone(id, phones.size);
    phones.set(id, phone);
    main.append(phone.element);
    tabs.append(make("a", { id: `tab-${id}`, href: `#phone-${id}` }));
  }
}

listen(show, (connected) => {
  connection.textContent = connected ? "" : "The playground is not running. Waiting for it …";
});
