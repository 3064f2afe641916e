// Typed documents, scalars and possible types of the registry.
//
// Begin at the documents: `ListMembersDocument` and so on go into any client that takes a TypedDocumentNode. A mutation's refusal is a member
// of its union: `isRefusal()` tells it. A day (Date) and an instant (DateTime) come as strings: `dayOf()` and `instantOf()` read them.
import type { RefusalFragment } from "./generated/graphql";

export * from "./generated/graphql";
export { default as possibleTypes } from "./generated/possible-types";

/** Whether a mutation answered with a refusal: it has `code`, `message`, `messageZh` and `path`. */
export function isRefusal<T extends object>(answer: T): answer is T & RefusalFragment {
  return "code" in answer && "messageZh" in answer;
}

/** A day as the registry writes it, 2015-12-31, as the begin of that day in UTC. Raises RangeError for another text. */
export function dayOf(text: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw new RangeError("A day is written as 2015-12-31.");
  }
  return new Date(`${text}T00:00:00Z`);
}

/** An instant as the registry writes it. */
export function instantOf(text: string): Date {
  return new Date(text);
}

/** A key for `idempotencyKey`: the same call with the same key is done once. Make it before the first attempt and keep it for the next ones. */
export function newKey(): string {
  return crypto.randomUUID();
}
