package io.magnetiq.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the files under `demo/`.
@Component
@Profile("demo")
class DemoFiles {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final TypeReference<Map<String, Object>> ENTRY = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> ENTRIES = new TypeReference<>() {};

    List<Tree> list(String name) {
        return read(name + ".yaml", bytes -> YAML.readValue(bytes, ENTRIES)).stream()
                .flatMap(List::stream)
                .map(Tree::new)
                .toList();
    }

    /// All pages, by the name of their file.
    List<Tree> pages() {
        return read("pages/*.yaml", bytes -> new Tree(YAML.readValue(bytes, ENTRY)));
    }

    private static <T> List<T> read(String pattern, Function<byte[], T> parse) {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath:demo/" + pattern);
            Arrays.sort(found, Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
            var read = new ArrayList<T>();
            for (var resource : found) {
                read.add(parse.apply(resource.getContentAsByteArray()));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
