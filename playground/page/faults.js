// What can go wrong with a call, in words, and asking for it.

import { misbehave, storm } from "./api.js";
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
const STORM = "storm";
const METHODS = ["sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument", "sendPhoto", "getUpdates"];
const WITHOUT_CHAT = ["getUpdates", "answerCallbackQuery"];

/** A fault in one line. */
export function faultName(fault, phone) {
  const times = fault.times === null ? "until told to behave" : fault.times === 1 ? "once" : `${fault.times} times`;
  return [KINDS[fault.kind], fault.method ?? "any call", phone, times].filter(Boolean).join(" · ");
}

/** A storm in one line. */
export function stormName({ seed, share, methods }) {
  const which = methods.join(", ") || "all calls";
  return `Storm: ${Math.round(share * 100)} % of ${which}, at random · seed ${seed} · until told to behave`;
}

/** Ask what is to go wrong; resolves to what makes it so, or to null. */
export async function askMisbehavior(people, seen) {
  const kind = choice([...Object.entries(KINDS), [STORM, "A storm: any of these, at random"]]);
  const methods = [...new Set([...METHODS, ...seen.sort()])];
  const method = choice([["", "Any call"], ...methods.map((name) => [name, name])]);
  const person = choice([["", "All phones"], ...people]);
  const times = number(1, 1000, 1, 1);
  const always = tick("Until told to behave", false);
  const wait = number(1, 3600, 5, 1);
  const seconds = number(0, 600, 3, "any");
  method.title = "getUpdates goes wrong only when it is chosen itself";
  const share = number(1, 90, 30, 1);
  const seed = number(0, 1_000_000, 1, 1);
  const waitField = field("Seconds to wait", wait);
  const secondsField = field("Seconds it takes", seconds);
  const counted = make("div", { class: "pair" }, field("How many times", times), always.element);
  const drawn = make("div", { class: "pair" }, field("Percent of the calls", share), field("Seed", seed));
  const arrange = () => {
    const random = kind.value === STORM;
    waitField.hidden = !random && kind.value !== "too_many";
    wait.previousSibling.textContent = random ? "Seconds to wait after a 429, at most" : "Seconds to wait";
    seconds.previousSibling.textContent = random ? "Seconds a slow call takes" : "Seconds it takes";
    secondsField.hidden = !random && kind.value !== "slow";
    wait.disabled = waitField.hidden;
    seconds.disabled = secondsField.hidden;
    share.disabled = seed.disabled = !random;
    counted.hidden = random;
    drawn.hidden = !random;
    times.disabled = random || always.input.checked;
    person.disabled = random || WITHOUT_CHAT.includes(method.value);
  };
  for (const input of [kind, method, always.input]) input.addEventListener("change", arrange);
  arrange();
  const which = make("div", { class: "pair" }, field("Method", method), field("Phone", person));
  const fields = [field("What goes wrong", kind), drawn, which, waitField, secondsField, counted];
  if (!(await ask("Let Telegram misbehave", "Misbehave", ...fields))) return null;
  const longest = wait.disabled ? undefined : wait.valueAsNumber;
  const slowest = seconds.disabled ? undefined : seconds.valueAsNumber;
  if (kind.value === STORM) {
    const each = share.valueAsNumber / 100 / Object.keys(KINDS).length;
    const shares = Object.fromEntries(Object.keys(KINDS).map((name) => [name, each]));
    const methods = method.value ? [method.value] : null;
    return () => storm({ seed: seed.valueAsNumber, shares, methods, retry_after: [1, longest], seconds: slowest });
  }
  const fault = {
    kind: kind.value,
    method: method.value || null,
    person: person.disabled || !person.value ? null : Number(person.value),
    times: always.input.checked ? null : times.valueAsNumber,
    retry_after: longest,
    seconds: slowest,
  };
  return () => misbehave(fault);
}

function number(min, max, value, step) {
  return make("input", { type: "number", min, max, step, required: true, value });
}
