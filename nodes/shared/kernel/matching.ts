/**
 * The search of a list: whether a text contains `filter`, in capitals or not, of any script. Blanks
 * around the filter do not count; an empty one fits every text.
 */
export function matcher(filter: string): (text: string) => boolean {
	const wanted = foldCase(filter.trim());
	return (text) => foldCase(text).includes(wanted);
}

/**
 * One form for all ways to write a letter. Decomposed, since é is one character or two. First to
 * small letters, then to capitals: Σ has two small letters, ß two capitals. Of the Turkish pairs
 * I ı and İ i, all four are one letter here: who searches may have either keyboard.
 */
const foldCase = (text: string) =>
	text.normalize('NFD').toLowerCase().toUpperCase().normalize('NFD').replaceAll('I\u0307', 'I');
