// Stands in for the semantic search of the real service: texts that share the most words with a question
// first, of those the shortest.

export function bestMatches<T>(
	question: string,
	items: T[],
	textOf: (item: T) => string,
	count: number,
): T[] {
	const wanted = [...new Set(words(question))];
	return items
		.map((item) => {
			const match = words(textOf(item));
			return { item, hits: wanted.filter((word) => match.includes(word)).length, of: match.length };
		})
		.filter(({ hits }) => hits > 0)
		.sort((a, b) => b.hits - a.hits || a.of - b.of)
		.slice(0, count)
		.map(({ item }) => item);
}

/** Lower case, without a plural s. */
function words(text: string): string[] {
	const match = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
	return match.map((word) => word.replace(/s$/, ''));
}
