/**
 * The search of a list: whether a text contains `filter`, in capitals or not, of any script,
 * with accents or without. Blanks around
 * the filter do not count; an empty one fits every text.
 */
export function matcher(filter: string): (text: string) => boolean {
	const wanted = foldCase(filter.trim());
	return (text) => foldCase(text).includes(wanted);
}

/**
 * One form for all ways to write a letter. Decomposed, since é is one character or two, and without the
 * accents of Latin, Greek and Cyrillic, which not every keyboard has; the marks of other scripts make
 * other letters and stay. First to small letters, then to capitals: Σ has two small letters, ß two
 * capitals, and ı and i one.
 */
const foldCase = (text: string) =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.toUpperCase()
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]+/g, '');
