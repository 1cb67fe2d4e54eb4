<?php
// Verifies a Packtrail webhook with PHP's own functions. Usage: php verify.php SECRET ID TIMESTAMP SIGNATURES < BODY

const TOLERANCE_S = 300;

/** Whether the body came from the holder of the secret, just now. */
function verify(string $secret, string $id, string $sent, string $signatures, string $body, int $now): bool
{
    if (!ctype_digit($sent) || abs($now - (int) $sent) > TOLERANCE_S) {
        return false; // an old message sent again by somebody
    }
    $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$sent.$body", $key, true));
    // While a secret is being changed there are two signatures; one that fits is enough.
    foreach (explode(' ', $signatures) as $one) {
        if (hash_equals($expected, $one)) {
            return true;
        }
    }
    return false;
}

if (PHP_SAPI === 'cli' && realpath($argv[0]) === __FILE__) {
    [, $secret, $id, $sent, $signatures] = $argv;
    $good = verify($secret, $id, $sent, $signatures, file_get_contents('php://stdin'), time());
    echo $good ? "genuine\n" : "refused\n";
    exit($good ? 0 : 1);
}
