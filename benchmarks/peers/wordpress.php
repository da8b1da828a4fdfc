<?php
// php wordpress.php install | posts BUNDLE: the site in the folder that this file was copied to, and the English editions of a bundle as its posts.
[, $step, $bundle] = $argv + [2 => ''];
$_SERVER['HTTP_HOST'] = '127.0.0.1';
if ($step === 'install') {
    define('WP_INSTALLING', true);
}
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
if ($step === 'install') {
    // No letter to anybody.
    add_filter('pre_wp_mail', '__return_true');
    wp_install('News', 'editor', 'editor@example.org', true, '', bin2hex(random_bytes(12)));
    exit;
}
$wp_rewrite->set_permalink_structure('/news/%postname%/');
flush_rewrite_rules(false);
wp_delete_post(1, true);
wp_defer_term_counting(true);
$rubrics = [];
foreach (new SplFileObject($bundle) as $line) {
    $record = json_decode($line, true);
    if (($record['record'] ?? '') !== 'story') {
        continue;
    }
    foreach ($record['rubrics'] as $rubric) {
        $rubrics[$rubric] ??= wp_create_category($rubric);
    }
    $edition = $record['editions']['en'];
    $post = wp_insert_post([
        'post_author' => 1,
        'post_status' => 'publish',
        'post_title' => $edition['headline'],
        'post_excerpt' => $edition['summary'],
        'post_content' => implode("\n\n", array_map(fn ($block) => "<!-- wp:paragraph -->\n<p>{$block['html']}</p>\n<!-- /wp:paragraph -->", $edition['body'])),
        'post_date_gmt' => gmdate('Y-m-d H:i:s', strtotime($record['publishedAt'])),
        'post_category' => array_map(fn ($rubric) => $rubrics[$rubric], $record['rubrics']),
        'tags_input' => $record['tags'],
    ], true);
    if (is_wp_error($post)) {
        fwrite(STDERR, $post->get_error_message() . "\n");
        exit(1);
    }
}
wp_defer_term_counting(false);
