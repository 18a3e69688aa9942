// How names become SQL names, how SQL names and texts are quoted (docs/peaka-api.md §4.2).
import type { Assumptions } from '../assumptions.ts';

/** Lower case is measured (`sampleQuery` → `samplequery`); the other characters are assumed. */
export function slug(name: string, assumed: Pick<Assumptions, 'slugOtherCharacters'>): string {
	const replacement = assumed.slugOtherCharacters === 'drop' ? '' : '_';
	return name.toLowerCase().replace(/[^\p{Letter}\p{Number}_]/gu, replacement);
}

/** Trino does not mind the case of an identifier. */
export function same(a: string, b: string): boolean {
	return a.toLowerCase() === b.toLowerCase();
}

export function quote(identifier: string): string {
	return `"${identifier.replaceAll('"', '""')}"`;
}

export function qualified(...parts: string[]): string {
	return parts.map(quote).join('.');
}

export function literal(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

/** Rows for statements of a bearable length. */
export function batches<T>(items: T[], size: number): T[][] {
	const count = Math.ceil(items.length / size);
	return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
