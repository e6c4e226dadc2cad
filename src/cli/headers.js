// What every answer says about how it may be used (OWASP ASVS 5.0, 3.4). The front server gives it to all of them,
// files and refusals included; pages replace the policy by their own, with nonces.
export const strictHeaders = {
	'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Referrer-Policy': 'same-origin',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

// Where people come by https, they come by nothing else.
export const httpsOnly = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };
