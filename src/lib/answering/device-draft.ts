/** What stands in a form and is not acknowledged yet: its fields, and the texts they started from. */
export type Draft = { fields: Record<string, string>; base: string };

// The device's own store may be full or closed; then the page works as it did, without that comfort.

/** Keeps a draft on this device under `key`; null takes away what is there. */
export function keepDraft(key: string, draft: Draft | null): void {
	try {
		if (draft) localStorage.setItem(key, JSON.stringify(draft));
		else localStorage.removeItem(key);
	} catch {
		return;
	}
}

/** The draft that this device keeps under `key`, or null. */
export function keptDraft(key: string): Draft | null {
	try {
		const text = localStorage.getItem(key);
		return text ? (JSON.parse(text) as Draft) : null;
	} catch {
		return null;
	}
}
