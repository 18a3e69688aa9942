import type { IDataObject, ResourceMapperField, ResourceMapperValue } from 'n8n-workflow';
import {
	field,
	type MapperFields,
	request,
	toType,
	userError,
	withValues,
} from '../../shared/kernel';
import { type Connector, connector, readConnector } from '../../shared/fields';

const emptyFieldsNotice = 'This connector asks for nothing: there is no field to fill in';

/** One field for each part of the credential that the chosen connector wants (docs/peaka-api.md §10.1). */
const loadCredentialFields: MapperFields = async function () {
	return await withValues(this, [{ ...connector, required: false }], async (client, values) => {
		const { connectionType } = values as { connectionType?: string };
		if (!connectionType) return { fields: [], emptyFieldsNotice: 'Choose a connector first' };
		const connectorOf = request('CON2', readConnector, { connectionType });
		const { configuration = [], category } = await client.read(connectorOf);
		return {
			fields: configuration.map((part) => toMapperField(part, category)),
			emptyFieldsNotice,
		};
	});
};

type Part = NonNullable<Connector['configuration']>[number];

const abbreviations = /\b(api|id|jdbc|oauth|sql|ssh|ssl|uri|url)\b/gi;
const secretWords = /password|secret|token|private|api ?key|passphrase/i;

/**
 * "Database Name" for databaseName: Peaka's own label, where it says more than the name does. n8n can't mask
 * what is typed into these fields, so that a secret says it is shown.
 */
function labelOfPart({ fieldName = '', description = '' }: Part, category?: string): string {
	const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
	const words = fieldName.replace(/(?<=[a-z0-9])(?=[A-Z])|[_-]+/g, ' ').trim();
	const titled = words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
	const isHost = fieldName === 'url' && category === 'Database';
	const own = isHost ? 'Host' : titled.replace(abbreviations, (word) => word.toUpperCase());
	const label = letters(description) === letters(fieldName) ? own : description || own;
	return secretWords.test(words) ? `${label} (Shown as Typed)` : label;
}

const toMapperField = (part: Part, category?: string): ResourceMapperField => ({
	id: part.fieldName ?? '',
	displayName: labelOfPart(part, category),
	type: part.fieldType === 'number' || part.fieldType === 'boolean' ? part.fieldType : 'string',
	required: part.required ?? false,
	display: true,
	defaultMatch: false,
	canBeUsedToMatch: false,
});

export const credential = field.literal({
	displayName: 'Credential',
	name: 'credential',
	holdsSecrets: true,
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['connectionType.value'],
		resourceMapper: {
			resourceMapperMethod: loadCredentialFields,
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			supportAutoMap: false,
			noFieldsError: 'Peaka tells no field for this connector. Use Credential JSON instead.',
		},
	},
	description:
		'What the source asks for; Peaka tries it at once. The workflow keeps what is typed here: take passwords and tokens from an expression.',
});

/** The filled-in form as Peaka wants it. n8n leaves what expressions give unchecked. */
export function credentialOf({ value, schema = [] }: ResourceMapperValue): IDataObject {
	const entries = Object.entries(value ?? {}).filter(([, entered]) => !isEmpty(entered));
	const credential: IDataObject = Object.fromEntries(entries);
	for (const { id, displayName, type, required } of schema) {
		if (type === 'boolean' && required) credential[id] ??= false;
		const label = `'${displayName}' in 'Credential'`;
		if (Object.hasOwn(credential, id)) {
			const wanted = type === 'number' || type === 'boolean' ? type : 'text';
			credential[id] = toType(label, wanted, credential[id]);
		} else if (required) {
			throw userError(
				`${label} is empty`,
				'Fill it in under Credential, or check the expression in it',
			);
		}
	}
	if (schema.length > 0 && Object.keys(credential).length === 0) {
		throw userError(
			'The credential is empty',
			'Fill in what the source needs, or choose another way under Sign In With',
		);
	}
	return credential;
}

const isEmpty = (entered: unknown) => entered === null || entered === undefined || entered === '';
