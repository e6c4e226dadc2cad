import { isPrinciple, type Principle } from '#lib/content/principles.ts';

/** Something that a page can follow: a diagnosis, or who is writing under one of its questions. */
export type Topic = { name: string; diagnosisId: number; principle: Principle | null };

/** The most topics that one page follows. */
const most = 8;

/** Reads the topics of an address: `diagnosis:12,presence:12:equality`; null if one of them is none. */
export function readTopics(text: string): Topic[] | null {
	const names = [...new Set(text.split(','))];
	if (names.length > most) return null;
	const topics = names.map((name): Topic | null => {
		const [, kind, id, principle] = /^(diagnosis|presence):([1-9]\d{0,14})(?::(\w+))?$/.exec(name) ?? [];
		if (kind === 'diagnosis' && !principle) return { name, diagnosisId: Number(id), principle: null };
		if (kind === 'presence' && isPrinciple(principle)) return { name, diagnosisId: Number(id), principle };
		return null;
	});
	return topics.every((topic) => topic !== null) ? topics : null;
}
