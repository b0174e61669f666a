package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.Environment;

/// Frames that are none, too long or too many: the socket pays for them and nobody else.
@ServerTest
record FrameTests(Environment environment, Http http) {
    private static final byte[] PING = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
    private static final int FIN = 128;

    @ParameterizedTest(name = "T45 {0}")
    @MethodSource
    void t45ABrokenFrameIsAnErrorOfTheProtocol(String name, byte[] bytes, int code) {
        try (var wire = Wire.acknowledged(port()).raw(bytes)) {
            assertThat(wire.closed()).isEqualTo(code);
        }
        stillServing();
    }

    static Stream<Arguments> t45ABrokenFrameIsAnErrorOfTheProtocol() {
        var unmasked = new byte[] {(byte) 0x81, 2, '{', '}'};
        return Stream.of(
                Arguments.of("unmasked", unmasked, 1002),
                Arguments.of("RSV1, as if compressed", Frame.framed(FIN | 64 | Frame.TEXT, PING), 1002),
                Arguments.of("RSV2", Frame.framed(FIN | 32 | Frame.TEXT, PING), 1002),
                Arguments.of("RSV3", Frame.framed(FIN | 16 | Frame.TEXT, PING), 1002),
                Arguments.of("opcode 3", Frame.framed(FIN | 3, PING), 1002),
                Arguments.of("opcode 11", Frame.framed(FIN | 11, PING), 1002),
                Arguments.of("continuation of nothing", Frame.framed(FIN, PING), 1002),
                Arguments.of("fragmented ping", Frame.framed(Frame.PING, PING), 1002),
                Arguments.of("long ping", Frame.framed(FIN | Frame.PING, new byte[126]), 1002),
                Arguments.of("close of one byte", Frame.framed(FIN | Frame.CLOSE, new byte[] {3}), 1002),
                Arguments.of("close with bad UTF-8", close(1000, (byte) 0xC0, (byte) 0xAF), 1002),
                Arguments.of("overlong UTF-8", text(0xC0, 0xAF), 1007),
                Arguments.of("half a pair", text(0xED, 0xA0, 0x80), 1007),
                Arguments.of("cut UTF-8", text('"', 0xE2, 0x82), 1007),
                Arguments.of(
                        "text inside text", joined(Frame.framed(Frame.TEXT, PING), Frame.framed(FIN | 1, PING)), 1002));
    }

    @Test
    void t46AMessageHasItsLength() {
        try (var wire = Wire.acknowledged(port())) {
            var longest = "{\"type\":\"ping\"" + " ".repeat(65_536 - 15) + "}";
            assertThat(wire.say(longest).hear().text()).isEqualTo("{\"type\":\"pong\"}");

            assertThat(wire.say(longest + " ").closed()).isEqualTo(1009);
        }
    }

    @Test
    void t46EightMegabytesAreTooBig() {
        try (var wire = Wire.acknowledged(port())
                .frame(FIN | Frame.TEXT, " ".repeat(8 << 20).getBytes(StandardCharsets.UTF_8))) {
            assertThat(wire.closed()).isEqualTo(1009);
        }
        stillServing();
    }

    @Test
    void t46AnEndlessFrameIsTooBigAsSoonAsItIs() {
        var head = new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        try (var wire = Wire.acknowledged(port()).raw(head).raw(blanks(70_000))) {
            assertThat(wire.closed()).isEqualTo(1009);
        }
    }

    @Test
    void t46ManyFragmentsAreOneMessage() {
        try (var wire = Wire.acknowledged(port())) {
            wire.frame(Frame.TEXT, PING);
            IntStream.range(0, 20_000).forEach(_ -> wire.frame(0, " ".getBytes(StandardCharsets.UTF_8)));
            wire.frame(FIN, new byte[0]);
            assertThat(wire.hear().text()).isEqualTo("{\"type\":\"pong\"}");

            wire.frame(Frame.TEXT, PING);
            IntStream.range(0, 70).forEach(_ -> wire.frame(0, blanks(1_000)));
            assertThat(wire.closed()).isEqualTo(1009);
        }
    }

    @Test
    void t47AFloodOfPingsIsAnsweredAndHarmsNobody() {
        try (var wire = Wire.acknowledged(port())) {
            var pings = joined(IntStream.range(0, 50)
                    .mapToObj(_ -> Frame.framed(FIN | Frame.PING, PING))
                    .toArray(byte[][]::new));
            for (int i = 0; i < 100; i++) {
                wire.raw(pings);
                for (int pong = 0; pong < 50; pong++) {
                    var frame = wire.next();
                    if (frame.opcode() == Frame.TEXT) {
                        // The server asks for a sign of life in between.
                        frame = wire.say("{\"type\":\"pong\"}").next();
                    }
                    assertThat(frame.opcode()).isEqualTo(Frame.PONG);
                }
            }
            IntStream.range(0, 5_000).forEach(_ -> wire.frame(FIN | Frame.PONG, PING));
            assertThat(wire.subscribe("1", "{ __typename }").hear().text()).contains("Query");
        }
        stillServing();
    }

    @Test
    void t47OneHundredResetsHarmNobody() {
        for (int i = 0; i < 100; i++) {
            var wire = Wire.shaken(port()).say("{\"type\":\"connection_init\"}");
            wire.subscribe("1", "{ pages(first: 10) { nodes { title } } }").reset();
        }
        stillServing();
    }

    private void stillServing() {
        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(http.ask("{ __typename }").status()).isEqualTo(200));
    }

    private static byte[] blanks(int count) {
        var blanks = new byte[count];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }

    private static byte[] text(int... bytes) {
        var payload = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> payload[i] = (byte) bytes[i]);
        return Frame.framed(FIN | Frame.TEXT, payload);
    }

    private static byte[] close(int code, byte... reason) {
        var payload = joined(new byte[] {(byte) (code >> 8), (byte) code}, reason);
        return Frame.framed(FIN | Frame.CLOSE, payload);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
