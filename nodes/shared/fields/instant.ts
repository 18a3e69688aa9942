import { tryToParseDateTime } from 'n8n-workflow';
import { mistake, type Run } from '../kernel';

/** A date without a zone is meant as the workflow's clock shows it; one in UTC stays to the digit. */
export function instant({ node }: Run, label: string, date?: string) {
	if (!date || date.endsWith('Z')) return date || undefined;
	try {
		const parsed = tryToParseDateTime(date, node.getTimezone());
		return parsed.toUTC().toISO({ suppressMilliseconds: true }) ?? undefined;
	} catch {
		const nextStep = `Correct ${label}, e.g. 2031-03-20T09:30:00Z, or remove it`;
		throw mistake(`"${date}" is not a date`, nextStep);
	}
}
