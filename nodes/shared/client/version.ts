/** The version in package.json, which may not be imported from here; a test holds the two together. */
export const version = '0.1.0';
