/** Matches the slot of a text in an address: `sports-equality-1`, `city-7`, `rubric-diversity-2`. */
export const match = (param: string): boolean => /^[a-z]{1,20}(-[a-z0-9]{1,20}){1,2}$/.test(param);
