-- How many wait is asked after every change; a member's read notices only grow in number.

create index notifications_unread on public.notifications (tenant_id, member_id) where read_at is null;
