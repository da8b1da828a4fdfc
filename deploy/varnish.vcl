# Varnish 7 before Dateline: see "Behind a CDN" in docs/operating.md. What to change is marked CHANGE.
vcl 4.1;

import std;

# CHANGE: where Dateline listens.
backend dateline {
    .host = "127.0.0.1";
    .port = "8080";
    .connect_timeout = 2s;
    .first_byte_timeout = 30s;
    # /live says something every 25 seconds.
    .between_bytes_timeout = 60s;
    .probe = {
        # Answers without the database: a site that still has its pages is up.
        .url = "/robots.txt";
        .interval = 1s;
        .timeout = 1s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

# CHANGE: from where Dateline's purges come.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_init {
    # CHANGE (both places): a file that only root and Varnish read, with what Cdn:Secret is.
    if (std.fileread("/etc/varnish/dateline.secret") !~ "^[!-~]{16,200}\s*$") {
        return (fail("The file with Dateline's secret is missing or not right."));
    }
}

sub vcl_recv {
    if (req.restarts == 0) {
        unset req.http.X-Dateline-Again;
        # Varnish itself keeps gzip and unpacks it for whoever has none; brotli it only keeps. Looked at once: by a restart
        # Varnish has cut Accept-Encoding down to gzip, and the old page that it is to find was kept for brotli.
        unset req.http.X-Dateline-Br;
        if (req.http.Accept-Encoding ~ "(^|[, ])br *(,|;|$)" && req.http.Accept-Encoding !~ "(^|[, ])br *; *q=0(\.0+)? *(,|$)") {
            set req.http.X-Dateline-Br = "1";
        }
    } else {
        set req.http.X-Dateline-Again = "1";
    }

    if (req.method == "BAN") {
        call purge;
    }
    if (req.method == "PRI" || req.method == "CONNECT" || req.method == "TRACE") {
        return (synth(405));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        # Among them POST /views, which counts reads.
        return (pass);
    }
    if (req.url ~ "^/(desk|api)([/?]|$)") {
        return (pass);
    }
    # Public pages know no visitor.
    unset req.http.Cookie;
    unset req.http.Authorization;
    if (req.url ~ "^(/[a-z]{2,3})?/(live|search)([?]|$)") {
        return (pass);
    }
    # What advertisers and social networks hang on addresses changes no page.
    set req.url = regsuball(req.url, "([?&])(utm_[a-z]+|fbclid|gclid|yclid|igshid|mc_[a-z]+)=[^&]*", "\1");
    set req.url = regsuball(req.url, "&&+", "&");
    set req.url = regsub(req.url, "[?]&+", "?");
    set req.url = regsub(req.url, "[?&]+$", "");
    # Old by less than a minute: served, and made anew behind (as Surrogate-Control says). While Dateline is away, or failed
    # in this very request: old by a day.
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 50s;
    } else {
        set req.grace = 1d;
    }
    return (hash);
}

sub purge {
    if (client.ip !~ purgers) {
        return (synth(405));
    }
    if (!req.http.Authorization || req.http.Authorization != "Bearer " + regsub(std.fileread("/etc/varnish/dateline.secret"), "\s+$", "")) {
        return (synth(403));
    }
    if (req.http.Surrogate-Key !~ "^[A-Za-z0-9_-]+( [A-Za-z0-9_-]+)*$") {
        return (synth(400, "Surrogate-Key names what to throw away"));
    }
    # Only what the object itself has is asked for, so that the ban lurker does the work.
    if (!std.ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Surrogate-Key, " ", "|") + ")(\s|$)")) {
        return (synth(500, std.ban_error()));
    }
    return (synth(200, "Banned"));
}

sub vcl_hash {
    # The site has one name; a forged Host makes no second copy.
    hash_data(req.url);
    hash_data(req.http.X-Dateline-Br);
    return (lookup);
}

sub vcl_backend_fetch {
    if (bereq.http.X-Dateline-Br) {
        set bereq.http.Accept-Encoding = "br";
    }
    unset bereq.http.X-Dateline-Br;
}

sub vcl_backend_response {
    if (bereq.uncacheable) {
        return (deliver);
    }
    if (beresp.status >= 500 && (bereq.is_bgfetch || !bereq.http.X-Dateline-Again)) {
        # An old page is better than an apology, if there is one: vcl_synth asks again for whatever there is.
        return (abandon);
    }
    if (beresp.http.Set-Cookie || beresp.status >= 500) {
        set beresp.uncacheable = true;
    } else if (beresp.http.Surrogate-Control ~ "max-age=[0-9]+") {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
    } else if (beresp.http.Cache-Control !~ "max-age=[0-9]+" || beresp.http.Cache-Control ~ "(?i)(no-cache|no-store|private)") {
        set beresp.uncacheable = true;
    }
    if (beresp.uncacheable) {
        # Until then nobody waits for somebody else's answer.
        set beresp.ttl = 10s;
        set beresp.grace = 0s;
        return (deliver);
    }
    if (!beresp.http.Surrogate-Key && bereq.url !~ "^/assets/" && beresp.ttl > 1m) {
        # What no purge can name doesn't stay.
        set beresp.ttl = 1m;
    }
    set beresp.grace = 1d;
    # So long it can be asked whether the page is still the same.
    set beresp.keep = 1d;
    return (deliver);
}

sub vcl_backend_error {
    if (bereq.is_bgfetch || (!bereq.uncacheable && !bereq.http.X-Dateline-Again)) {
        return (abandon);
    }
    set beresp.http.Content-Type = "text/plain; charset=utf-8";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Retry-After = "30";
    set beresp.uncacheable = true;
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.body = "Сайт зараз недоступний. Спробуйте за хвилину. / The site can't be reached now. Try again in a minute." + {"
"};
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
    unset resp.http.Surrogate-Control;
    unset resp.http.Cache-Tag;
    unset resp.http.CDN-Cache-Control;
    unset resp.http.X-Varnish;
    if (obj.hits > 0) {
        # The name of whoever's request it was made for.
        unset resp.http.X-Request-Id;
        set resp.http.X-Cache = "Varnish; hit";
    } else {
        set resp.http.X-Cache = "Varnish; fwd=miss";
    }
    # RFC 9211: who is nearest to the reader stands last.
    if (resp.http.Cache-Status) {
        set resp.http.Cache-Status = resp.http.Cache-Status + ", " + resp.http.X-Cache;
    } else {
        set resp.http.Cache-Status = resp.http.X-Cache;
    }
    unset resp.http.X-Cache;
    return (deliver);
}

sub vcl_synth {
    if (resp.status == 503 && req.restarts == 0 && req.method != "BAN") {
        return (restart);
    }
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.http.Cache-Control = "no-store";
    set resp.body = resp.reason + {"
"};
    return (deliver);
}
