package io.magnetiq.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// A server without a mail server plans no mail: nothing piles up.
@ServerTest
record NoMailTests(
        Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
    @Test
    void nothingIsPlannedThatNobodyWouldSend() throws InterruptedException {
        var visitor = new Visitor(http, desk, ids);
        visitor.confirmed(visitor.consultant(Visitor.EASY, 30, 0), Visitor.at(3, 9));
        Thread.sleep(500);

        var tables = new Tables(jdbc, transactions);
        assertThat(tables.count("select count(*) from scheduled_task where task_name = 'mail'"))
                .isZero();
        assertThat(tables.count("select count(*) from mail")).isZero();
        assertThat(tables.count("select count(*) from mail_cursor")).isZero();
    }
}
