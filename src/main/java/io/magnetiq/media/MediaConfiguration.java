package io.magnetiq.media;

import io.magnetiq.platform.NodeType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes media reachable by id, from `node` and from the props of blocks.
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {
    @Bean
    NodeType<Media> mediaNode(MediaFiles files) {
        return new NodeType<>("Media", Media.class, (ids, _) -> files.presentByIdIn(ids));
    }
}
