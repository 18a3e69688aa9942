// What no account has.

/** In the form of Peaka's own IDs. */
export const UNKNOWN_ID = '999999999999999999';
export const UNKNOWN_UUID = '00000000-0000-4000-8000-000000000000';
export const UNKNOWN_NAME = 'n8n_live_check_no_such_name';
export const UNKNOWN_KEY = 'AAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
