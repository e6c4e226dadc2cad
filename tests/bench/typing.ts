import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FieldName } from '#lib/answering/answer-fields.ts';
import { saveAnswer } from '#lib/answering/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { promptsIn } from '#lib/content/content.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { connect, useDatabase, type Sql } from '#lib/database/connection.server.ts';
import { startEmbedded } from '#lib/database/embedded/embedded.server.ts';
import { migrate } from '#lib/database/migrations.server.ts';
import { submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { plugInModules } from '#lib/modules.server.ts';
import { foundCity, today, type City } from '../support/city.ts';
import { goal, note } from './goals.ts';

// How much the log grows while a whole diagnosis is typed: run alone with `node --import tsx tests/bench/typing.ts`.

/** Letters a minute, pauses included. */
const speed = 200;
/** Autosave sends what was typed after so long without a key, in seconds (answering/autosave.svelte.ts). */
const autosaves = 1.2;
/** How long somebody thinks, in seconds: after a sentence, after a comma, after every fifth word. */
const thinks = { sentence: 3, comma: 1.8, words: 1.5 };

const sentences = [
	'We count who comes to our houses of culture, and since spring we also ask from which part of the city they come.',
	'Two of our nine branches have nobody who speaks Ukrainian, so people are sent to the next one, which many never reach.',
	'Parents told us that the form asks for a father’s and a mother’s name, and that they gave it back empty.',
	'The hall at Nowa Huta has a ramp, but the toilet is up three steps, and the ramp is closed when it rains.',
	'In the last round we promised to change the opening hours, and we did so in one branch of four.',
	'Nobody has asked deaf visitors yet, although the association wrote to us twice.',
	'We keep no numbers about who leaves a course early, so we can only guess why.',
];

/** About 600 characters for each long field and 120 for the evidence, other ones for each. */
const textFor = (field: number, most: number) => {
	let text = '';
	for (let next = field; text.length < most - 60; next++)
		text += `${text && ' '}${sentences[next % sentences.length]!}`;
	return text;
};

/** The texts that autosave sends while one is typed, and how long after the one before, in seconds. */
function* paused(text: string): Generator<{ text: string; after: number }> {
	const words = text.split(' ');
	const pauses = words.map((word, index) =>
		/[.]$/.test(word) ? thinks.sentence : /,$/.test(word) ? thinks.comma : index % 5 === 4 ? thinks.words : 0,
	);
	const thought = pauses.reduce((sum, it) => sum + it, 0);
	const letter = ((text.length * 60) / speed - thought) / text.length;
	let [typed, after] = ['', 0];
	for (const [index, word] of words.entries()) {
		typed += `${typed && ' '}${word}`;
		after += letter * (word.length + 1);
		const pause = pauses[index]!;
		if (pause > autosaves || index === words.length - 1) {
			yield { text: typed, after: after + autosaves };
			after = Math.max(0, pause - autosaves);
		}
	}
}

type Measured = { text: number; saves: number; paused: number; log: number };

async function typeDiagnosis(sql: Sql, city: City): Promise<Measured> {
	const id = city.diagnoses.culture;
	let moment = Date.parse(`${today}T08:00:00Z`);
	clock.now = () => new Date(moment);
	// what the log was: an event for each of these saves
	await sql`create table paused (like activity_event including defaults including identity)`;
	let saves = 0;
	for (const principle of principles) {
		let base = '';
		const shown = new Map<string, string>();
		const save = async (field: FieldName, text: string) => {
			const writing = { principle, posted: { [field]: text, base, autosave: '1' } };
			const saved = await saveAnswer(city.viewer('anna'), id, writing);
			if (!saved.ok || saved.clashes.length) throw new Error(`${field} was not saved`);
			base = saved.base;
			saves++;
			await sql`insert into paused (at, person_id, verb, about, note, changes)
				values (${clock.now()}, ${city.people.anna.id}, 'diagnosis.answer',
					${[`diagnosis:${id}`, `department:${city.culture}`]}, ${principle},
					${sql.json({ [field]: [shown.get(field) ?? '', text] })})`;
			shown.set(field, text);
		};
		for (const step of stepsOf(principle)) {
			moment += step.after * 1000;
			await save(step.field, step.text);
		}
	}
	moment += 60_000;
	const outcome = await submitDiagnosis(city.viewer('anna'), id);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
	// whole rows as text: a table packs long ones, and sentences that come twice would count once
	const [row] = await sql<[Omit<Measured, 'saves'>]>`select
		(select sum(octet_length(today) + octet_length(barriers) + octet_length(voices) + octet_length(proud_of)
			+ octet_length(evidence))::integer from answer where diagnosis_id = ${id}) as text,
		(select sum(octet_length(p::text))::integer from paused p) as paused,
		(select sum(octet_length(e::text))::integer from activity_event e where e.verb = 'diagnosis.answer') as log`;
	return { saves, ...row };
}

function* stepsOf(principle: Principle): Generator<{ field: FieldName; text: string; after: number }> {
	for (const { id } of promptsIn('en', 'culture', principle).prompts)
		yield { field: `mark.${id}`, text: 'we_guess', after: 8 };
	const fields = ['today', 'barriers', 'voices', 'proud_of'] as const;
	for (const [index, field] of fields.entries())
		for (const step of paused(textFor(principles.indexOf(principle) + index, 640))) yield { field, ...step };
	yield { field: 'level', text: '2', after: 20 };
	yield { field: 'confidence', text: 'some_evidence', after: 5 };
	for (const step of paused(textFor(3, 120))) yield { field: 'evidence', ...step };
}

/** Types a whole diagnosis into a database of its own and says what it left in the log. */
export async function typing(): Promise<void> {
	const dataDir = await mkdtemp(join(tmpdir(), 'mainspan-bench-'));
	const server = await startEmbedded({ dataDir });
	const sql = connect({ path: `${server.socketDir}/.s.PGSQL.${server.port}`, username: server.user }, 2);
	const now = clock.now;
	try {
		await migrate(sql);
		useDatabase(sql);
		plugInModules();
		const { text, saves, paused, log } = await typeDiagnosis(sql, await foundCity(sql));
		note(`a whole diagnosis typed at ${speed} letters a minute: ${saves} saves, ${text} bytes of text`);
		note(
			`in the log: ${log} bytes; ${paused} with an event for each save (${(paused / text).toFixed(1)} times the text)`,
		);
		goal('log-bytes-to-text', log / text, { most: 2 });
	} finally {
		clock.now = now;
		useDatabase(undefined);
		await sql.end({ timeout: 1 });
		await server.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await typing();
