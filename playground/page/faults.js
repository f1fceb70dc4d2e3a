// What can go wrong with a call, in words, and asking for it.

import { ask, choice, field, tick } from "./dialogs.js";
import { make } from "./dom.js";

const KINDS = {
  too_many: "Too many requests: told to wait (429)",
  server_error: "Server error, not done (500)",
  server_error_after: "Server error, though done (502)",
  timeout_before: "No answer, not done",
  timeout_after: "No answer, though done",
  reset_before: "Connection breaks, not done",
  reset_after: "Connection breaks, though done",
  slow: "Slow",
};
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "sendPhoto", "getUpdates"];
const WITHOUT_CHAT = ["getUpdates", "answerCallbackQuery"];

/** A fault in one line. */
export function faultName(fault, phone) {
  const times = fault.times === null ? "until told to behave" : fault.times === 1 ? "once" : `${fault.times} times`;
  return [KINDS[fault.kind], fault.method ?? "any call", phone, times].filter(Boolean).join(" · ");
}

/** Ask what is to go wrong; resolves to a fault or to null. */
export async function askFault(people, seen) {
  const kind = choice(Object.entries(KINDS));
  const methods = [...new Set([...METHODS, ...seen.sort()])];
  const method = choice([["", "Any call but getUpdates"], ...methods.map((name) => [name, name])]);
  const person = choice([["", "All phones"], ...people]);
  const times = number(1, 1000, 1, 1);
  const always = tick("Until told to behave", false);
  const wait = number(1, 3600, 5, 1);
  const seconds = number(0, 600, 3, "any");
  const waitField = field("Seconds to wait", wait);
  const secondsField = field("Seconds it takes", seconds);
  const arrange = () => {
    waitField.hidden = kind.value !== "too_many";
    secondsField.hidden = kind.value !== "slow";
    times.disabled = always.input.checked;
    person.disabled = WITHOUT_CHAT.includes(method.value);
  };
  for (const input of [kind, method, always.input]) input.addEventListener("change", arrange);
  arrange();
  const counted = make("div", { class: "pair" }, field("How many times", times), always.element);
  const which = make("div", { class: "pair" }, field("Method", method), field("Phone", person));
  const fields = [field("What goes wrong", kind), which, waitField, secondsField, counted];
  if (!(await ask("Let Telegram misbehave", "Misbehave", ...fields))) return null;
  return {
    kind: kind.value,
    method: method.value || null,
    person: person.disabled || !person.value ? null : Number(person.value),
    times: always.input.checked ? null : times.valueAsNumber,
    retry_after: wait.valueAsNumber,
    seconds: seconds.valueAsNumber,
  };
}

function number(min, max, value, step) {
  return make("input", { type: "number", min, max, step, required: true, value });
}
