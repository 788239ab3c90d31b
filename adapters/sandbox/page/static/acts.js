// What a person does: sent to the program, and what goes wrong comes back as a sentence to show.

export class Sentence extends Error {}

export async function act(name, words) {
  let answer;
  try {
    answer = await fetch(`act/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...words, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    });
  } catch {
    throw new Sentence(
      "There is no connection just now. What you wrote is still here: press again once it says “connected”.",
    );
  }
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) {
    dispatchEvent(new CustomEvent("acted", { detail: name }));
    return body.done;
  }
  throw new Sentence(body.sentence ?? "That did not work; what you wrote is still here. Try again.");
}

export const press = () => crypto.randomUUID();
