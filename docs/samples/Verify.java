// Verifies a Packtrail webhook with the Java library. Usage: java Verify.java SECRET ID TIMESTAMP SIGNATURES < BODY

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class Verify {
    private static final long TOLERANCE_S = 300;

    /** Whether the body came from the holder of the secret, just now. */
    static boolean verify(String secret, String id, String sent, String signatures, byte[] body, long nowS)
            throws Exception {
        if (Math.abs(nowS - Long.parseLong(sent)) > TOLERANCE_S) {
            return false; // an old message sent again by somebody
        }
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.write((id + "." + sent + ".").getBytes(StandardCharsets.UTF_8));
        signed.write(body);
        byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray())))
                .getBytes(StandardCharsets.UTF_8);
        // While a secret is being changed there are two signatures; one that fits is enough.
        for (String one : signatures.split(" ")) {
            if (MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), expected)) {
                return true;
            }
        }
        return false;
    }

    public static void main(String[] args) throws Exception {
        long now = System.currentTimeMillis() / 1000;
        boolean good = verify(args[0], args[1], args[2], args[3], System.in.readAllBytes(), now);
        System.out.println(good ? "genuine" : "refused");
        System.exit(good ? 0 : 1);
    }
}
