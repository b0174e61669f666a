package io.magnetiq.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A frame that came; the payload of a close begins with its code.
public record Frame(int opcode, byte[] payload) {
    public static final int TEXT = 1;
    static final int BINARY = 2;
    public static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final byte[] MASK = {1, 2, 3, 4};

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    public int code() {
        return opcode == CLOSE && payload.length >= 2 ? (payload[0] & 255) << 8 | payload[1] & 255 : -1;
    }

    public String reason() {
        return new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(text());
    }

    /// As a client sends it, masked; the first byte holds FIN, RSV and the opcode.
    static byte[] framed(int first, byte[] payload) {
        var out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(128 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(128 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(128 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i & 3]);
        }
        return out.toByteArray();
    }

    static Frame read(DataInputStream in) throws IOException {
        var opcode = in.readByte() & 15;
        var length = (long) (in.readByte() & 127);
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        var payload = new byte[(int) length];
        in.readFully(payload);
        return new Frame(opcode, payload);
    }
}
