import { hash as argon2 } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './passwords.server.ts';

const password = 'a bridge of four spans';

test('a password is kept as argon2id with at least 19 MiB, two passes and one lane', async () => {
	const hash = await hashPassword(password);
	const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(hash) ?? [];
	expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
	expect(Number(passes)).toBeGreaterThanOrEqual(2);
	expect(hash).not.toContain(password);
});

test('the same password is kept differently each time', async () => {
	expect(await hashPassword(password)).not.toBe(await hashPassword(password));
});

test('the right one is right, and nothing near it', async () => {
	const hash = await hashPassword(password);
	expect(await isPassword(hash, password)).toBe(true);
	for (const wrong of ['', 'A bridge of four spans', `${password} `, `${password}\u0000`, hash])
		expect(await isPassword(hash, wrong), wrong).toBe(false);
});

test('every character counts, of a long one and of one with letters of all kinds', async () => {
	const long = 'zażółć gęślą jaźń 🌉 '.repeat(6).slice(0, 128);
	const hash = await hashPassword(long);
	expect(await isPassword(hash, long)).toBe(true);
	expect(await isPassword(hash, long.slice(0, -1))).toBe(false);
	expect(await isPassword(hash, long.replace('ż', 'z'))).toBe(false);
});

test('the same letters are the same password, however a keyboard puts them together', async () => {
	const typed = 'zażółć gęślą jaźń';
	const hash = await hashPassword(typed.normalize('NFD'));
	for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const)
		expect(await isPassword(hash, typed.normalize(form)), form).toBe(true);
	expect(await isPassword(hash, 'zazolc gesla jazn')).toBe(false);
});

test('a hash that was made of letters in another form is still right, in both', async () => {
	for (const form of ['NFC', 'NFD'] as const) {
		const before = await argon2('ﬁrma z Łodzi, ósma'.normalize(form), { memoryCost: 19_456, timeCost: 2 });
		for (const now of ['NFC', 'NFD'] as const)
			expect(await isPassword(before, 'ﬁrma z Łodzi, ósma'.normalize(now)), `${form} ${now}`).toBe(true);
	}
});

test('somebody without a password is never let in, not even with none', async () => {
	for (const given of ['', password, 'nobody signs in with this']) {
		expect(await isPassword(null, given)).toBe(false);
		expect(await isPassword(undefined, given)).toBe(false);
	}
});

test('it takes about as long where there is no such account', async () => {
	const hash = await hashPassword(password);
	const time = async (stored: string | null) => {
		const times: number[] = [];
		for (let run = 0; run < 7; run++) {
			const start = performance.now();
			await isPassword(stored, 'a wrong guess');
			times.push(performance.now() - start);
		}
		return times.sort((a, b) => a - b)[3]!;
	};
	const [known, unknown] = [await time(hash), await time(null)];
	// without the decoy it would be a thousandth
	expect(unknown).toBeGreaterThan(known / 4);
});
