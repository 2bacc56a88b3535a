package lanparty.lab.bench.measure;

/** Everything that is measured of a tunnel. The keys are those of the raw figures' file. */
public enum Quantity {
    /** One TCP connection from the player to the LAN in the first seconds of a fresh start, in Mbit/s. */
    FRESH_TCP_UP_MBPS("fresh_start_tcp_up_mbit_per_s", Better.HIGHER),
    /** One from the LAN to the player in the first seconds of another one. */
    FRESH_TCP_DOWN_MBPS("fresh_start_tcp_down_mbit_per_s", Better.HIGHER),
    /** Idle round trip in the first seconds of a fresh start, half of the messages, in microseconds. */
    FRESH_P50_US("fresh_start_p50_us", Better.LOWER),
    /** The same, 99 of 100 messages. */
    FRESH_P99_US("fresh_start_p99_us", Better.LOWER),
    /** The same, 999 of 1000 messages. */
    FRESH_P999_US("fresh_start_p999_us", Better.LOWER),
    /** Messages without an answer in those seconds. */
    FRESH_LOST("fresh_start_lost", Better.LOWER),
    /** From the launch of a tunnel's first daemon to the first ping that is answered through it, in seconds. */
    LAUNCH_S("launch_to_first_ping_s", Better.LOWER),

    /** 1 where a LAN host's full 1500-byte packets reach the player unfragmented, else 0. */
    FULL_FRAMES("full_1500_frames", Better.HIGHER),

    /** Idle round trip, half of the messages, in microseconds. */
    IDLE_P50_US("idle_p50_us", Better.LOWER),
    /** Idle round trip, 99 of 100 messages. */
    IDLE_P99_US("idle_p99_us", Better.LOWER),
    /** Idle round trip, 999 of 1000 messages. */
    IDLE_P999_US("idle_p999_us", Better.LOWER),
    /** Messages without an answer on the idle tunnel. */
    IDLE_LOST("idle_lost", Better.LOWER),

    /** One TCP connection from the player to the LAN, in Mbit/s. */
    TCP_UP_MBPS("tcp_up_mbit_per_s", Better.HIGHER),
    /** CPU seconds of all daemons for each 10⁹ bytes of it. */
    CPU_UP_S_PER_GB("tcp_up_cpu_s_per_gb", Better.LOWER),
    /** Segments that the player's kernel sent again. */
    TCP_UP_RETRANSMITS("tcp_up_retransmits", Better.LOWER),
    /** One TCP connection from the LAN to the player, in Mbit/s. */
    TCP_DOWN_MBPS("tcp_down_mbit_per_s", Better.HIGHER),
    /** CPU seconds of all daemons for each 10⁹ bytes of it. */
    CPU_DOWN_S_PER_GB("tcp_down_cpu_s_per_gb", Better.LOWER),
    /** Segments that the LAN host's kernel sent again. */
    TCP_DOWN_RETRANSMITS("tcp_down_retransmits", Better.LOWER),

    /** Round trip beside a bulk upload, half of the messages, in microseconds. */
    BULK_P50_US("under_bulk_p50_us", Better.LOWER),
    /** Round trip beside a bulk upload, 99 of 100 messages. */
    BULK_P99_US("under_bulk_p99_us", Better.LOWER),
    /** Round trip beside a bulk upload, 999 of 1000 messages. */
    BULK_P999_US("under_bulk_p999_us", Better.LOWER),
    /** Messages without an answer beside a bulk upload. */
    BULK_LOST("under_bulk_lost", Better.LOWER),

    /** Thousands of 128-byte datagrams a second that arrived, at the highest rate that lost less than 1 %. */
    SMALL_KPPS("udp_128_byte_k_per_s", Better.HIGHER),
    /** What was lost at that rate, in percent. */
    SMALL_LOSS_PERCENT("udp_128_byte_loss_percent", Better.LOWER),

    /** One TCP connection up behind a home's line, in Mbit/s. */
    HOME_TCP_MBPS("home_tcp_up_mbit_per_s", Better.HIGHER),
    /** Round trip behind a home's line that an upload fills, half of the messages, in microseconds. */
    HOME_P50_US("home_p50_us", Better.LOWER),
    /** Round trip behind a home's line that an upload fills, 99 of 100 messages. */
    HOME_P99_US("home_p99_us", Better.LOWER),
    /** Messages without an answer behind a home's line. */
    HOME_LOST("home_lost", Better.LOWER),

    /** One TCP connection up over a line that loses 1 % of its packets, in Mbit/s. */
    LOSSY_TCP_MBPS("loss_1_percent_tcp_up_mbit_per_s", Better.HIGHER),
    /** Round trip over such a line, half of the messages, in microseconds. */
    LOSSY_P50_US("loss_1_percent_p50_us", Better.LOWER),
    /** Round trip over such a line, 99 of 100 messages. */
    LOSSY_P99_US("loss_1_percent_p99_us", Better.LOWER),
    /** Messages without an answer over such a line. */
    LOSSY_LOST("loss_1_percent_lost", Better.LOWER),

    /** One TCP connection up over a line of 30 ms of round trip that loses 1 % of its frames each way, in Mbit/s. */
    LONG_1_TCP_MBPS("rtt_30_ms_loss_1_percent_tcp_up_mbit_per_s", Better.HIGHER),
    /** Idle round trip over such a line, half of the messages, in microseconds. */
    LONG_1_P50_US("rtt_30_ms_loss_1_percent_p50_us", Better.LOWER),
    /** Idle round trip over such a line, 99 of 100 messages. */
    LONG_1_P99_US("rtt_30_ms_loss_1_percent_p99_us", Better.LOWER),
    /** Messages without an answer over such a line. */
    LONG_1_LOST("rtt_30_ms_loss_1_percent_lost", Better.LOWER),

    /** One TCP connection up over a line of 30 ms of round trip that loses 3 % of its frames each way, in Mbit/s. */
    LONG_3_TCP_MBPS("rtt_30_ms_loss_3_percent_tcp_up_mbit_per_s", Better.HIGHER),
    /** Idle round trip over such a line, half of the messages, in microseconds. */
    LONG_3_P50_US("rtt_30_ms_loss_3_percent_p50_us", Better.LOWER),
    /** Idle round trip over such a line, 99 of 100 messages. */
    LONG_3_P99_US("rtt_30_ms_loss_3_percent_p99_us", Better.LOWER),
    /** Messages without an answer over such a line. */
    LONG_3_LOST("rtt_30_ms_loss_3_percent_lost", Better.LOWER),

    /** Resident memory of all daemons together after everything else, in 2²⁰ bytes. */
    RESIDENT_MB("resident_mb", Better.LOWER);

    private final String key;
    private final Better better;

    /** Which figure is the better one. */
    public enum Better {
        /** More is better. */
        HIGHER,
        /** Less is better. */
        LOWER
    }

    Quantity(String key, Better better) {
        this.key = key;
        this.better = better;
    }

    /** Its name in the raw figures' file. */
    public String key() {
        return key;
    }

    /** Which of two figures is the better one. */
    public Better better() {
        return better;
    }
}
