// Names as lists of people have them. Of a name in the order of speaking, "Anna Nowak", the last word is the family's.

/** A name with the family's first: "Nowak Anna". */
export function familyFirst(name: string): string {
	const [, given, family] = /^(.*\S)\s+(\S+)$/.exec(name.trim()) ?? [];
	return family ? `${family} ${given}` : name;
}

// Polish rules put ą after a and ł after l; they sort English names as English does
const { compare } = new Intl.Collator('pl');

/** People by their family names, as the language orders them. */
export function byFamilyName<P extends { name: string }>(people: readonly P[]): P[] {
	const keyed = people.map((person) => ({ person, key: familyFirst(person.name) }));
	return keyed.sort((a, b) => compare(a.key, b.key)).map(({ person }) => person);
}
